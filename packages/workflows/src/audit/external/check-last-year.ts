import type { Document, Evidence, Finding } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'

import type { CheckLog } from '../checks.ts'
import { knownFact, sumOfParts } from '../calculation.ts'
import { makeFinding } from '../evidence.ts'
import { sayDifference, sayFigure, severityOf } from './figure-words.ts'
import { pairFacts } from './last-year-facts.ts'
import { pairRows } from './last-year-rows.ts'
import { openRegrouping } from './regrouping.ts'
import { readRestatements } from './restatement.ts'
import { agree, type Rounded } from './rounding.ts'

const RULE = 'external.last-year'
const LAST_YEAR = 'figures of last year'

/** One figure that both reports state: in this one as the comparative, in last year's as its own. */
export type Pair = {
  /** "Net sales, year to Sep 30, 2023". */
  name: string
  /** The tag, where both are matched by it. */
  concept?: string
  unit: string
  now: Rounded & { evidence: Evidence; block: string; row?: number; tagged: boolean }
  /** Every statement of it in last year's report: several places may round it differently. */
  earlier: (Rounded & { evidence: Evidence })[]
}

export type LastYearOutcome = { pairs: number; agreed: number; differ: number; regrouped: number; how: 'tags' | 'rows' }

/** Holds the comparative figures of this report, its opening balances among them, against last year's report. */
export const checkLastYear = async (
  agent: Pick<AgentContext, 'breathe'>,
  log: CheckLog,
  document: Document,
  against: Document,
  progress: (done: number, of: number) => void,
): Promise<LastYearOutcome> => {
  const tagged = document.facts.length > 0 && against.facts.length > 0 ? pairFacts(document, against) : []
  await agent.breathe()
  // Rows tell of what the tags leave out.
  const pairs = [...tagged, ...pairRows(document, against).filter(({ now }) => tagged.length === 0 || !now.tagged)]
  const restatements = readRestatements(document)
  const blocks = new Map(document.blocks.map((block) => [block.id, block]))
  const outcome: LastYearOutcome = { pairs: pairs.length, agreed: 0, differ: 0, regrouped: 0, how: tagged.length > 0 ? 'tags' : 'rows' }
  log.expect(LAST_YEAR, pairs.length)

  const regrouped = openRegrouping(document, against)
  const anew = new Map<string, Pair[]>()
  for (const [index, pair] of pairs.entries()) {
    if (index % 100 === 0) {
      progress(index, pairs.length)
      await agent.breathe()
    }
    const { name, concept, now, earlier, unit } = pair
    const same = earlier.find((stated) => agree(now, stated))
    const [first] = earlier
    if (!first) continue
    const check = { rule: RULE, subject: name, evidence: [now.evidence, { ...(same ?? first).evidence, role: 'compared' as const }] }
    const block = blocks.get(now.block)
    if (same) {
      outcome.agreed += 1
      log.confirmed(LAST_YEAR, { ...check, reason: "last year's report states the same" })
    } else if (now.value === -first.value && digitsOf(now.evidence) === digitsOf(first.evidence)) {
      log.notChecked(LAST_YEAR, { ...check, reason: 'the same figure is printed, and tagged with the other sign' })
    } else if (block && restatements.labelled(block, now.row)) {
      log.notChecked(LAST_YEAR, { ...check, reason: "it differs from last year's report and is labelled as restated" })
    } else if (restatements.split({ unit, name, now: now.value, earlier: first.value, ...(concept === undefined ? {} : { concept }) })) {
      log.notChecked(LAST_YEAR, {
        ...check,
        reason: "it differs from last year's report as the share split that the report tells of makes it differ",
      })
    } else if (regrouped(pair)) {
      outcome.regrouped += 1
      anew.set(now.block, [...(anew.get(now.block) ?? []), pair])
    } else {
      outcome.differ += 1
      log.exception(LAST_YEAR, check, differenceFinding(pair, first, restatements.announced !== undefined))
    }
  }
  for (const group of anew.values()) {
    const finding = regroupedFinding(group, restatements.announced !== undefined)
    for (const { name } of group) log.exception(LAST_YEAR, { rule: RULE, subject: name }, finding)
  }
  progress(pairs.length, pairs.length)
  return outcome
}

const digitsOf = ({ quote }: Evidence): string => quote.replace(/\D/gu, '')

/** One finding for a table that was set anew: which of its lines differ is for the reader to judge together. */
const regroupedFinding = (group: readonly Pair[], announced: boolean): Finding => {
  const shown = group.slice(0, 6)
  const count = group.length === 1 ? 'one comparative figure is' : `${group.length} comparative figures are`
  return makeFinding({
    rule: RULE,
    severity: 'low',
    title: `${group[0]?.name ?? ''}: ${count} not as in last year's report; the table was set anew.`,
    detail:
      `${shown.map(({ name, now, earlier }) => `${name}: ${now.evidence.quote}, last year ${earlier[0]?.evidence.quote ?? ''}`).join('; ')}. ` +
      `Rows came or went between the two reports, or the line is what remains, so that amounts may only have been grouped otherwise.` +
      (announced ? ' The report says that earlier figures were restated or reclassified.' : ' Nothing in the report says so.'),
    confidence: announced ? 0.4 : 0.6,
    evidence: shown.flatMap(({ now, earlier }) => [
      now.evidence,
      ...earlier.slice(0, 1).map(({ evidence }) => ({ ...evidence, role: 'compared' as const })),
    ]),
  })
}

const differenceFinding = ({ name, concept, unit, now, earlier }: Pair, first: Pair['earlier'][number], announced: boolean): Finding => {
  const tag = concept === undefined ? '' : `, both tagged ${concept}`
  const places = earlier.length > 1 ? ` None of the ${earlier.length} places where last year's report states it agrees.` : ''
  const mention = announced
    ? ' The report says that earlier figures were restated or reclassified, but not beside this one.'
    : ' Nothing in the report says that it was restated.'
  return makeFinding({
    rule: RULE,
    severity: severityOf(now.value, first.value),
    title: `${name}: the comparative figure is not the one in last year's report.`,
    detail:
      `This report shows ${now.evidence.quote} (${sayFigure(now.value, unit)}) for a period that last year's report stated as ` +
      `${first.evidence.quote} (${sayFigure(first.value, unit)})${tag}.${places}${mention}`,
    expected: sayFigure(first.value, unit),
    actual: sayFigure(now.value, unit),
    difference: sayDifference(now.value, first.value),
    calculation: sumOfParts(knownFact(now), [{ ...knownFact(first), label: 'Last year’s report', evidence: 1 }]),
    confidence: announced ? 0.65 : 0.9,
    evidence: [now.evidence, { ...first.evidence, role: 'compared' }],
  })
}
