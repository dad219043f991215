import type { AgentContext } from '@unfold/engine'

import type { CheckLog } from '../checks.ts'
import { knownFact, sumOfParts } from '../calculation.ts'
import { makeFinding } from '../evidence.ts'
import { filingWords } from './check-tagged.ts'
import type { HeldFacts, HeldValue } from './company-facts.ts'
import { sayDifference, sayFigure, severityOf } from './figure-words.ts'
import type { RecognisedFigure } from './recognised-figures.ts'
import { agree } from './rounding.ts'

const RULE = 'external.statement-figures'
export const RECOGNISED = 'recognised figures'

export type RecognisedOutcome = { agreed: number; differ: number; notHeld: number }

/** A row read as the wrong one would disagree in all its columns; a fault disagrees alone. */
const TRUSTED_SHARE = 0.6

/** Holds the figures of the primary statements of a report without tags against what the SEC holds. */
export const checkRecognised = async (
  agent: Pick<AgentContext, 'breathe'>,
  log: CheckLog,
  figures: readonly RecognisedFigure[],
  held: HeldFacts,
): Promise<RecognisedOutcome> => {
  const outcome: RecognisedOutcome = { agreed: 0, differ: 0, notHeld: 0 }
  const compared = figures.map((figure) => ({ figure, ...compare(figure, held) }))
  await agent.breathe()
  const trusted = trustedStatements(compared)
  for (const { figure, same, nearest } of compared) {
    const check = { rule: RULE, subject: figure.name, evidence: [figure.evidence] }
    if (same) {
      outcome.agreed += 1
      log.confirmed(RECOGNISED, { ...check, reason: `the SEC holds the same as ${same.tag} from ${filingWords(same.value)}` })
    } else if (!nearest) {
      outcome.notHeld += 1
      log.notChecked(RECOGNISED, { ...check, reason: 'the SEC holds no value under the tags that such a row has, for this period' })
    } else if (!trusted.has(`${figure.statement} ${figure.end} ${figure.months}`)) {
      log.notChecked(RECOGNISED, {
        ...check,
        reason: 'too few figures of its column agree with what the SEC holds to be sure that it is the same period',
      })
    } else {
      outcome.differ += 1
      log.exception(RECOGNISED, check, differenceFinding(figure, nearest))
    }
  }
  return outcome
}

type Held = { tag: string; value: HeldValue; signed: boolean }

const compare = (figure: RecognisedFigure, held: HeldFacts): { same?: Held; nearest?: Held } => {
  const candidates = figure.rows.flatMap(({ tags, signed = false, measure }) =>
    tags.flatMap((tag) => {
      const unit = measure === 'shares' ? 'shares' : measure === 'per_share' ? `${figure.unit}/shares` : figure.unit
      return held
        .all(tag, unit)
        .filter((value) => isPeriod(value, figure))
        .map((value): Held => ({ tag, value, signed }))
    }),
  )
  const same = candidates.findLast(({ value, signed }) =>
    agree(signed ? figure : { ...figure, value: Math.abs(figure.value) }, { value: signed ? value.val : Math.abs(value.val) }),
  )
  if (same) return { same }
  const distance = ({ value }: Held) => Math.abs(Math.abs(value.val) - Math.abs(figure.value))
  const nearest = candidates.toSorted((a, b) => distance(a) - distance(b) || a.value.filed.localeCompare(b.value.filed))[0]
  return nearest ? { nearest } : {}
}

/** The same last day, and the same length give or take a week or so (years of 52 or 53 weeks). */
const isPeriod = (value: HeldValue, { end, months }: RecognisedFigure): boolean => {
  if (value.end !== end) return false
  if (value.start === undefined) return months === 0
  const days = (Date.parse(value.end) - Date.parse(value.start)) / 86_400_000 + 1
  return months > 0 && Math.abs(days - months * 30.44) <= 10
}

const trustedStatements = (compared: readonly { figure: RecognisedFigure; same?: Held; nearest?: Held }[]): Set<string> => {
  const counts = new Map<string, { agree: number; of: number }>()
  for (const { figure, same, nearest } of compared) {
    if (!same && !nearest) continue
    const key = `${figure.statement} ${figure.end} ${figure.months}`
    const count = counts.get(key) ?? { agree: 0, of: 0 }
    counts.set(key, { agree: count.agree + (same ? 1 : 0), of: count.of + 1 })
  }
  return new Set([...counts].flatMap(([key, { agree, of }]) => (agree >= 3 && agree >= of * TRUSTED_SHARE ? [key] : [])))
}

const differenceFinding = (figure: RecognisedFigure, { tag, value: held, signed }: Held) => {
  const actual = signed ? figure.value : Math.abs(figure.value)
  const expected = signed ? held.val : Math.abs(held.val)
  const period = held.start === undefined ? `at ${held.end}` : `${held.start} to ${held.end}`
  return makeFinding({
    rule: RULE,
    severity: severityOf(actual, expected),
    title: `${figure.name}: the report's figure is not the one the SEC holds.`,
    detail:
      `The report prints ${figure.evidence.quote} (${sayFigure(actual)}). The SEC's company facts hold ${sayFigure(expected)} under ${tag} ` +
      `for ${period}, from ${filingWords(held)}; no value under a tag that such a row has agrees. The other figures of the column do.`,
    expected: sayFigure(expected),
    actual: sayFigure(actual),
    difference: sayDifference(actual, expected),
    calculation: sumOfParts(knownFact({ ...figure, value: actual }), [{ value: expected, half: 0, label: `Held by the SEC as ${tag}` }]),
    confidence: 0.75,
    evidence: [figure.evidence],
  })
}
