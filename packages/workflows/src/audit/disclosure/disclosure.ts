import { AuditAgentResult, type Document, type Evidence } from '@unfold/contracts'
import { type AgentContext, defineAgent } from '@unfold/engine'

import type { AuditMaterial } from '../agents.ts'
import { openCheckLog, type CheckLog } from '../checks.ts'
import { makeFinding } from '../evidence.ts'
import { type AbsentNote, findAbsentNotes } from './absent-notes.ts'
import { IFRS } from './checklist/ifrs.ts'
import type { ChecklistItem } from './checklist/item.ts'
import { FORM_ITEMS } from './checklist/sec-forms.ts'
import { US_GAAP } from './checklist/us-gaap.ts'
import { type Filing, readFiling } from './filing.ts'
import { findItem, findItemHeadings } from './form-items.ts'
import { judge, type Verdict } from './judge.ts'
import { contextEvidence, missingItem, missingNote } from './missing-finding.ts'
import { quoteStart, type ReportView, viewReport } from './report-view.ts'

/** Holds the report against the list of what its framework and its form ask for. */
export const disclosure = defineAgent<AuditMaterial, AuditAgentResult>({
  id: 'disclosure',
  title: 'Disclosure',
  description: 'Looks for every disclosure that the framework and the form ask for: present, missing, or not applicable and why.',
  result: AuditAgentResult,
  async run(agent, { document, framework: asked }) {
    const filing = readFiling(document, asked)
    if (filing.kind === 'other') agent.skip('Not checked: it is neither an annual nor an interim report, so no list of disclosures applies.')
    const { framework, kind } = filing
    if (!framework) agent.skip('Not checked: nothing in the report tells whether it follows US-GAAP or IFRS. The framework can be chosen at the start.')

    const log = openCheckLog(agent)
    const items = (framework === 'ifrs' ? IFRS : US_GAAP).filter(({ reports }) => reports.includes(kind as never))
    const forms = FORM_ITEMS.filter(({ form }) => form === kind)
    log.expect(ITEMS, items.length)
    const of = items.length + forms.length
    log.progress('reading the notes', `${frameworkWords(filing)}: ${of} items`, 0, of)
    await agent.breathe()
    const view = viewReport(document)
    await agent.breathe()

    const told = checkForm(log, document, view, filing, forms)
    const counts = await checkItems(agent, log, view, filing, items, (done) =>
      log.progress('checklist', `Item ${done} of ${items.length}`, forms.length + done, of),
    )
    const { present, missing, notApplicable, notChecked } = counts
    return log.result(
      `${frameworkWords(filing)}: ${present} of ${items.length} items are there, ${missing} missing, ${notApplicable} do not apply` +
        `${notChecked > 0 ? `, ${notChecked} could not be checked` : ''}.${told}`,
    )
  },
})

const ITEMS = 'checklist items'
const FORM = 'items of the form'
const NOTES = 'numbered notes'
const RULE = 'disclosure.item'

const frameworkWords = ({ framework, kind }: Filing): string => {
  const report = { '10-K': 'Form 10-K', '20-F': 'Form 20-F', '10-Q': 'Form 10-Q', annual: 'an annual report', interim: 'an interim report', other: 'a report' }[kind]
  return `${framework === 'ifrs' ? 'IFRS' : 'US-GAAP'}, ${report}`
}

type Counts = { present: number; missing: number; notApplicable: number; notChecked: number }

const checkItems = async (
  agent: Pick<AgentContext, 'breathe'>,
  log: CheckLog,
  view: ReportView,
  filing: Filing,
  items: readonly ChecklistItem[],
  progress: (done: number) => void,
): Promise<Counts> => {
  const counts: Counts = { present: 0, missing: 0, notApplicable: 0, notChecked: 0 }
  const absent = findAbsentNotes(view.document, view.notes)
  const missing = new Set<string>()
  const explained = new Set<AbsentNote>()
  const weak: string[] = []
  // Notes first: what stands within a missing note is not told apart from it.
  const ordered = items.toSorted((a, b) => depth(a, items) - depth(b, items))
  for (const [index, item] of ordered.entries()) {
    if (index % 5 === 0) {
      progress(index)
      await agent.breathe()
    }
    const check = { rule: RULE, subject: `${item.topic} (${item.reference})` }
    if (item.within !== undefined && missing.has(item.within)) {
      counts.notChecked += 1
      missing.add(item.id)
      log.notChecked(ITEMS, { ...check, reason: 'it would stand in a note that is missing' })
      continue
    }
    const verdict = judge(item, view, filing, absent)
    switch (verdict.outcome) {
      case 'present': {
        counts.present += 1
        if (verdict.how.startsWith('the note on policies') && item.level === 'note') weak.push(item.topic.toLowerCase())
        const place = placeOf(verdict, item, view)
        log.confirmed(ITEMS, { ...check, reason: `present: ${verdict.how}`, ...(place ? { evidence: [place] } : {}) })
        break
      }
      case 'not_applicable':
        counts.notApplicable += 1
        log.notChecked(ITEMS, { ...check, reason: `not applicable: ${verdict.reason}` })
        break
      case 'not_checked':
        counts.notChecked += 1
        log.notChecked(ITEMS, { ...check, reason: verdict.reason })
        break
      case 'missing': {
        counts.missing += 1
        missing.add(item.id)
        if (verdict.ground.kind === 'announced') explained.add(verdict.ground.note)
        const told = verdict.weak && quoteStart(view.document, verdict.weak, 'What is told', 'context')
        log.exception(ITEMS, check, missingItem(item, verdict.ground, view, absent, told))
        if (item.level === 'note' && absent.length === 1 && absent[0] && absent[0].title === undefined) explained.add(absent[0])
      }
    }
  }
  progress(items.length)
  checkNumbers(log, view, absent, explained, weak)
  return counts
}

const depth = (item: ChecklistItem, items: readonly ChecklistItem[]): number => {
  const parent = item.within === undefined ? undefined : items.find(({ id }) => id === item.within)
  return parent ? 1 + depth(parent, items) : 0
}

const placeOf = (verdict: Extract<Verdict, { outcome: 'present' }>, item: ChecklistItem, view: ReportView): Evidence | undefined =>
  verdict.block && verdict.block.text.trim() !== '' ? quoteStart(view.document, verdict.block, item.topic) : undefined

/** Every number that the notes have, or are said to have, is a note. */
const checkNumbers = (log: CheckLog, view: ReportView, absent: readonly AbsentNote[], explained: ReadonlySet<AbsentNote>, weak: readonly string[]) => {
  log.expect(NOTES, view.notes.length + absent.length)
  for (const note of view.notes) {
    const place = quoteStart(view.document, note.heading, `Note ${note.label}`)
    log.confirmed(NOTES, { rule: 'disclosure.note', subject: `Note ${note.label}: ${note.title}`, reason: 'it stands in its place', evidence: [place] })
  }
  for (const note of absent) {
    const check = { rule: 'disclosure.note', subject: note.name }
    if (explained.has(note)) log.notChecked(NOTES, { ...check, reason: 'missing, and told by its subject above' })
    else log.exception(NOTES, check, missingNote(note, weak, view))
  }
}

/** The items that the form is divided into. */
const checkForm = (log: CheckLog, document: Document, view: ReportView, { periodEnd }: Filing, forms: readonly (typeof FORM_ITEMS)[number][]): string => {
  if (forms.length === 0) return ''
  log.expect(FORM, forms.length)
  const headings = findItemHeadings(document)
  const divided = new Set(headings.map(({ number }) => number)).size >= 4
  let present = 0
  let missing = 0
  for (const item of forms) {
    const name = `${item.part === undefined ? '' : `Part ${item.part}, `}Item ${item.number}`
    const check = { rule: 'disclosure.form', subject: `${name}: ${item.title}` }
    const due = (item.since === undefined || (periodEnd ?? '') >= item.since) && (item.until === undefined || (periodEnd ?? '') <= item.until)
    if (!due) {
      log.notChecked(FORM, { ...check, reason: 'not applicable: the form did not have the item in this period' })
      continue
    }
    const block = findItem(item, headings, document)
    if (block) {
      present += 1
      log.confirmed(FORM, { ...check, reason: 'present', evidence: [quoteStart(document, block, name)] })
    } else if (!divided) {
      log.notChecked(FORM, { ...check, reason: "the report is not divided by the form's items" })
    } else {
      missing += 1
      const near = headings.findLast(({ number }) => Number.parseInt(number, 10) <= Number.parseInt(item.number, 10))
      log.exception(
        FORM,
        check,
        makeFinding({
          rule: 'disclosure.form',
          severity: { essential: 'high', expected: 'medium', minor: 'low' }[item.weight] as 'high' | 'medium' | 'low',
          title: `${name}, ${item.title}, is missing.`,
          detail: `${item.requirement} Form ${item.form} has it as ${name}; the report is divided by the form's items, and this one is not among them.`,
          confidence: 0.8,
          evidence: near ? [quoteStart(document, near.block, 'The item before', 'context')] : contextEvidence(view),
        }),
      )
    }
  }
  return ` ${present} of ${present + missing} items of the form are there.`
}
