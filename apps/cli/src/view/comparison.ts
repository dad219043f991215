import { styleText } from 'node:util'

import type { ComparedFinding, ComparedNumber, Comparison, FindingSide, NumberCheck } from '@unfold/contracts'

import { placeOf } from './findings.ts'
import { plain } from './progress.ts'

/** Each group under its word; what stands as it stood is only counted. */
export const comparisonLines = (comparison: Comparison): string[] => {
  const { before, after, summary, findings, notCompared } = comparison
  const told = (one: { runId: string; attempt: number; title: string; status: string }) =>
    `${plain(one.title)}, ${one.status} (${one.runId}, attempt ${one.attempt})`
  return [
    '',
    `${'before'.padEnd(7)} ${told(before)}`,
    `${'after'.padEnd(7)} ${told(after)}`,
    '',
    styleText('bold', plain(summary)),
    ...group('New', findings, 'added'),
    ...group('Changed', findings, 'changed'),
    ...group('Resolved', findings, 'removed'),
    ...partLines(comparison),
    ...notCompared.map((why) => `  Not compared: ${plain(why)}`),
    '',
  ]
}

const group = (word: string, findings: readonly ComparedFinding[], change: ComparedFinding['change']): string[] => {
  const lines = findings.flatMap((one) => (one.change === change ? findingLines(one) : []))
  return lines.length === 0 ? [] : ['', styleText('bold', word), ...lines]
}

const findingLines = (one: ComparedFinding): string[] => {
  const side = one.change === 'removed' ? one.before : one.after
  const uncertain = 'certain' in one && !one.certain ? '  (the other run has not looked)' : ''
  const differences =
    one.change === 'changed' ? one.differences.map(({ what, before, after }) => `      ${what}: ${plain(before)} -> ${plain(after)}`) : []
  return [`  ${side.severity.padEnd(8)} ${plain(side.title)}  [${side.agentId}], ${sayPlace(side)}${uncertain}`, ...differences]
}

const sayPlace = ({ evidence }: FindingSide): string => placeOf(evidence.location)

const partLines = (comparison: Comparison): string[] => {
  switch (comparison.kind) {
    case 'report':
      return numberLines(comparison.numbers?.changed ?? [])
    case 'verdict':
      return comparison.reasons.flatMap((reason) =>
        reason.change === 'unchanged'
          ? []
          : [`  ${reason.change.padEnd(8)} ${plain((reason.change === 'removed' ? reason.before : reason.after).says)}`],
      )
    case 'answer':
      return [
        '',
        ...comparison.sentences.map(({ change, parts }) => {
          const marks = { same: ['', ''], removed: ['[-', '-]'], added: ['{+', '+}'] } as const
          const text = parts.map(({ kind, text: words }) => `${marks[kind][0]}${plain(words)}${marks[kind][1]}`).join('')
          return `  ${(change === 'unchanged' ? '' : change).padEnd(8)} ${text}`
        }),
      ]
    case 'findings':
      return []
  }
}

const numberLines = (numbers: readonly ComparedNumber[]): string[] => {
  if (numbers.length === 0) return []
  const widest = (of: (one: ComparedNumber) => string) => Math.max(...numbers.map((one) => plain(of(one)).length))
  const [old, next, off] = [
    widest(({ before }) => before.quote),
    widest(({ after }) => after.quote),
    widest(({ difference }) => difference ?? ''),
  ]
  return [
    '',
    styleText('bold', 'Numbers'),
    ...numbers.map(({ label, column, before, after, difference = '', check }) => {
      const figures = `${plain(before.quote).padStart(old)} -> ${plain(after.quote).padStart(next)}  ${difference.padStart(off)}`
      return `  ${figures}  ${plain([label, column].filter((word) => word !== '').join(', '))}: ${sayCheck(check)}`
    }),
  ]
}

const OUTCOMES = { confirmed: 'confirmed', exception: 'exception', not_checked: 'not checked' }

const sayCheck = (check: NumberCheck | undefined): string =>
  check === undefined ? 'not checked' : `${OUTCOMES[check.outcome]}${check.through === undefined ? '' : `, in ${plain(check.through)}`}`
