import { AuditAgentResult } from '@unfold/contracts'
import { type AgentContext, defineAgent } from '@unfold/engine'

import type { AuditMaterial } from '../agents.ts'
import { openCheckLog, type CheckLog } from '../checks.ts'
import { planDisclosureReading } from '../second-reading/read-disclosure.ts'
import { secondReadingWords } from '../second-reading/second-reading.ts'
import { findAbsentNotes } from './absent-notes.ts'
import { checkForm, formItemsOf } from './check-form.ts'
import { IFRS } from './checklist/ifrs.ts'
import type { ChecklistItem } from './checklist/item.ts'
import { US_GAAP } from './checklist/us-gaap.ts'
import { type Filing, readFiling } from './filing.ts'
import type { Looked, Unexplained } from './explain-hole.ts'
import { isFollowed, isSettled, type Judged, judgeAll, lookFor } from './judge.ts'
import type { Presence } from './presence.ts'
import { missingItem, missingNote } from './missing-finding.ts'
import { quoteStart, type ReportView, viewReport } from './report-view.ts'

const ITEMS = 'checklist items'
const NOTES = 'notes'

/** Holds the report against the list of what its framework and its form ask for. */
export const disclosure = defineAgent<AuditMaterial, AuditAgentResult>({
  id: 'disclosure',
  title: 'Disclosure',
  description: 'Looks for every disclosure that the framework and the form ask for: present, missing, or not applicable and why.',
  result: AuditAgentResult,
  async run(agent, { document, framework: asked, model }) {
    const filing = readFiling(document, asked)
    if (filing.kind === 'other')
      agent.skip('Not checked: it is neither an annual nor an interim report, so no list of disclosures applies.')
    if (!filing.framework)
      agent.skip('Not checked: nothing in the report tells whether it follows US-GAAP or IFRS. The framework can be chosen at the start.')

    const log = openCheckLog(agent)
    const items = (filing.framework === 'ifrs' ? IFRS : US_GAAP).filter((item) => isFollowed(item, filing))
    const forms = formItemsOf(filing)
    log.expect(ITEMS, items.length)
    log.progress('reading the notes', frameworkWords(filing), 0, forms.length + items.length)
    await agent.breathe()
    const view = await viewReport(document, () => agent.breathe())
    const again = planDisclosureReading(view, model)
    const of = forms.length + items.length + again.units

    const form = forms.length > 0 ? checkForm(log, document, view, filing, forms) : undefined
    const looked: Looked[] = []
    for (const item of items) {
      log.progress('checklist', `Item ${looked.length + 1} of ${items.length}: ${item.topic}`, forms.length + looked.length, of)
      await agent.breathe()
      const seen = lookFor(item, view, filing)
      // What has a note of its own is settled at once; the rest is weighed when all is seen.
      if (isSettled(seen)) reportPresent(log, view, item, seen.presence)
      looked.push(seen)
    }
    const absent = findAbsentNotes(document, view.notes)
    await agent.breathe()
    const { judged, unexplained } = judgeAll(looked, view, filing, absent)
    await agent.breathe()
    const counts = await reportItems(agent, log, view, judged)
    reportNotes(log, view, unexplained)
    const secondReading = await again.read(agent, log.found(), of)
    log.progress('checklist', 'Done', of, of)

    const { present, missing, notApplicable, notChecked } = counts
    const result = log.result(
      `${frameworkWords(filing)}: ${present} of ${items.length} items are there, ${missing} missing, ${notApplicable} do not apply` +
        `${notChecked > 0 ? `, ${notChecked} could not be checked` : ''}.` +
        (form ? ` ${form.present} of ${form.present + form.missing} items of the form are there.` : '') +
        (model ? ` ${secondReadingWords(secondReading)}` : ''),
    )
    return { ...result, secondReading }
  },
})

const frameworkWords = ({ framework, kind }: Filing): string => {
  const report = {
    '10-K': 'Form 10-K',
    '20-F': 'Form 20-F',
    '10-Q': 'Form 10-Q',
    annual: 'an annual report',
    interim: 'an interim report',
    other: 'a report',
  }[kind]
  return `${framework === 'ifrs' ? 'IFRS' : 'US-GAAP'}, ${report}`
}

const checkOf = ({ topic, reference }: ChecklistItem) => ({ rule: 'disclosure.item', subject: `${topic} (${reference})` })

const reportPresent = (log: CheckLog, { document }: ReportView, item: ChecklistItem, { how, block, like }: Presence) => {
  const place = block && block.text.trim() !== '' ? { evidence: [quoteStart(document, block, item.topic, 'subject', like)] } : {}
  log.confirmed(ITEMS, { ...checkOf(item), reason: `present: ${how}`, ...place })
}

/** Accounts for every item that is not settled yet. What stands within a missing note is not told apart from it. */
const reportItems = async (agent: Pick<AgentContext, 'breathe'>, log: CheckLog, view: ReportView, judged: readonly Judged[]) => {
  const counts = { present: 0, missing: 0, notApplicable: 0, notChecked: 0 }
  const missing = new Set(judged.flatMap(({ item, verdict }) => (verdict.outcome === 'missing' ? [item.id] : [])))
  for (const [index, { item, verdict }] of judged.entries()) {
    if (index % 10 === 0) await agent.breathe()
    const check = checkOf(item)
    switch (verdict.outcome) {
      case 'present':
        counts.present += 1
        if (verdict.presence.strength !== 'own') reportPresent(log, view, item, verdict.presence)
        break
      case 'missing':
        if (item.within !== undefined && missing.has(item.within)) {
          counts.notChecked += 1
          log.notChecked(ITEMS, { ...check, reason: 'it would stand in a note that is missing' })
        } else {
          counts.missing += 1
          log.exception(ITEMS, check, missingItem(item, verdict, view))
        }
        break
      case 'not_applicable':
        counts.notApplicable += 1
        log.notChecked(ITEMS, { ...check, reason: `not applicable: ${verdict.reason}` })
        break
      case 'not_checked':
        counts.notChecked += 1
        log.notChecked(ITEMS, { ...check, reason: verdict.reason })
    }
  }
  return counts
}

/** Every number that the notes have, or are said to have, is a note. */
const reportNotes = (log: CheckLog, view: ReportView, unexplained: readonly Unexplained[]) => {
  const rule = 'disclosure.note'
  log.expect(NOTES, view.notes.length + unexplained.length)
  for (const { heading, label, title } of view.notes)
    log.confirmed(NOTES, {
      rule,
      subject: label === '' ? title : `Note ${label}: ${title}`,
      reason: 'it stands in its place',
      evidence: [quoteStart(view.document, heading, title)],
    })
  for (const hole of unexplained) log.exception(NOTES, { rule, subject: hole.note.name }, missingNote(hole, view))
}
