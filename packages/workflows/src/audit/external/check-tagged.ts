import type { Document, Evidence, Finding } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'

import type { CheckLog } from '../checks.ts'
import { knownFact, sumOfParts } from '../calculation.ts'
import { makeFinding } from '../evidence.ts'
import { periodWords, type HeldFacts, type HeldValue } from './company-facts.ts'
import { sayDifference, sayFigure, severityOf } from './figure-words.ts'
import { compareWithHeld, findOwnFiling, type Comparison, type OwnFiling } from './held-values.ts'
import { nameFigure, quoteFact, statedPrecision, type TaggedFigure, type TaggedFigures } from './tagged-figures.ts'

const RULE = 'external.company-facts'
export const TAGGED = 'tagged figures'

export type TaggedOutcome = {
  agreed: number
  independent: number
  restated: number
  differ: number
  notHeld: number
  own: OwnFiling | undefined
}

/** Holds every tagged figure of the report against what the SEC holds for its tag, unit and exact period. */
export const checkTagged = async (
  agent: Pick<AgentContext, 'breathe'>,
  log: CheckLog,
  document: Document,
  { figures, period, form }: TaggedFigures,
  held: HeldFacts,
  progress: (done: number) => void,
): Promise<TaggedOutcome> => {
  const end = period?.end.slice(0, 10)
  const current = figures.filter(({ period: own }) => end === undefined || ('instant' in own ? own.instant : own.end).slice(0, 10) === end)
  const own = findOwnFiling(current, held, form) ?? findOwnFiling(current, held)
  const precision = statedPrecision(figures)
  const outcome: TaggedOutcome = { agreed: 0, independent: 0, restated: 0, differ: 0, notHeld: 0, own }

  for (const [index, figure] of figures.entries()) {
    if (index % 100 === 0) {
      progress(index)
      await agent.breathe()
    }
    const name = `${nameFigure(figure)}, ${periodWords(figure.period)}`
    const comparison = compareWithHeld(figure, held, own, precision)
    const evidence = quoteFact(document, figure.fact, figure.place, name)
    const check = { rule: RULE, subject: name, ...(evidence ? { evidence: [unlabelled(evidence)] } : {}) }
    switch (comparison.kind) {
      case 'agrees':
        outcome.agreed += 1
        if (comparison.independent) outcome.independent += 1
        if (comparison.restated) outcome.restated += 1
        log.confirmed(TAGGED, { ...check, reason: confirmation(comparison, figure) })
        break
      case 'not_held':
        outcome.notHeld += 1
        log.notChecked(TAGGED, { ...check, reason: 'the SEC holds no whole-company value for this tag and period' })
        break
      case 'only_later':
        log.notChecked(TAGGED, { ...check, reason: 'only later filings state this tag for this period, with another value' })
        break
      case 'differs':
        if (evidence) {
          outcome.differ += 1
          log.exception(TAGGED, check, differenceFinding(figure, comparison, name, evidence))
        } else
          log.notChecked(TAGGED, { ...check, reason: 'it differs from what the SEC holds, but is tagged out of sight: printed nowhere' })
    }
  }
  progress(figures.length)
  return outcome
}

/** The check's subject is the label; hundreds of checks travel with the agent's state. */
const unlabelled = ({ label: _label, ...evidence }: Evidence): Evidence => evidence

const confirmation = (comparison: Extract<Comparison, { kind: 'agrees' }>, { unit }: TaggedFigure): string => {
  const also = comparison.independent ? '; another filing states the same' : ''
  const restated = comparison.restated
    ? `; restated later to ${sayFigure(comparison.restated.val, unit)} in ${filingWords(comparison.restated)}`
    : ''
  return `the SEC holds the same from ${filingWords(comparison.with)}${also}${restated}`
}

const differenceFinding = (
  figure: TaggedFigure,
  { held, own, filings, laterAgrees }: Extract<Comparison, { kind: 'differs' }>,
  name: string,
  evidence: Evidence,
): Finding => {
  const { concept, unit, value } = figure
  const from = own ? `from this very filing, ${filingWords(held)}` : `from ${filingWords(held)}`
  const more = filings > 1 ? ` All ${filings} filings up to this one that state it were looked at; none has the report's value.` : ''
  const later = laterAgrees ? ` Only a later filing, ${filingWords(laterAgrees)}, states the report's value.` : ''
  const restatement = own ? '' : ' If the report restates an earlier figure, it should say so.'
  return makeFinding({
    rule: RULE,
    severity: laterAgrees ? 'low' : severityOf(value, held.val),
    title: `${name}: the report's figure is not the one the SEC holds.`,
    detail:
      `The report prints ${evidence.quote}, tagged ${concept} for ${periodWords(figure.period)}, which is ${sayFigure(value, unit)}. ` +
      `The SEC's company facts hold ${sayFigure(held.val, unit)} for the same tag and period, ${from}.${more}${later}${restatement}`,
    expected: sayFigure(held.val, unit),
    actual: sayFigure(value, unit),
    difference: sayDifference(value, held.val),
    calculation: sumOfParts(knownFact(figure), [{ value: held.val, half: 0, label: `Held by the SEC from ${filingWords(held)}` }]),
    confidence: laterAgrees ? 0.5 : own ? 0.97 : filings > 1 ? 0.85 : 0.75,
    evidence: [evidence],
  })
}

/** "accession 0000320193-24-000123 (10-K filed 2024-11-01)". */
export const filingWords = ({ accn, form, filed }: Pick<HeldValue, 'accn' | 'form' | 'filed'>): string =>
  `accession ${accn} (${form} filed ${filed})`
