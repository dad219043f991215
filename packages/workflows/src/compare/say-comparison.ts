import type { ComparedFinding, ComparedNumbers, ComparedTicks, ScanResult, TeamResult } from '@unfold/contracts'

import { counted } from './words.ts'

// What a comparison comes to, in a sentence or two.

/** "Of 14 findings 9 are resolved, 1 changed and 4 stand; 2 are new." */
export const sayFindings = (findings: readonly ComparedFinding[]): string => {
  const count = (change: ComparedFinding['change'], certain = true) =>
    findings.filter((one) => one.change === change && (!('certain' in one) || one.certain === certain)).length
  const [resolved, open, changed, unchanged] = [count('removed'), count('removed', false), count('changed'), count('unchanged')]
  const [fresh, earlier] = [count('added') + count('added', false), resolved + open + changed + unchanged]
  const news = fresh === 0 ? 'none is new' : `${fresh} ${are(fresh)} new`
  if (earlier === 0) return fresh === 0 ? 'No findings in either.' : `No findings before; ${news}.`
  const parts = [
    ...(resolved > 0 ? [`${resolved} ${are(resolved)} resolved`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(unchanged > 0 ? [`${unchanged} ${unchanged === 1 ? 'stands' : 'stand'} as before`] : []),
    ...(open > 0 ? [`${open} ${are(open)} not yet looked at again`] : []),
  ]
  return `Of ${counted(earlier, 'finding')} ${listed(parts)}; ${news}.`
}

/** "312 of 340 ticks are carried; 26 changed numbers were checked anew." */
export const sayTicks = ({ of, carried, others }: ComparedTicks, numbers: ComparedNumbers | undefined): string => {
  const changed = numbers?.changed.length ?? 0
  const anew = others.filter(({ change }) => change === 'anew').length
  const ticks =
    of === 0
      ? ''
      : `${carried.toLocaleString('en-US')} of ${counted(of, 'tick')} ${are(carried)} carried${anew === 0 ? '' : `, ${anew} ${anew === 1 ? 'was' : 'were'} checked anew`}.`
  const figures =
    numbers === undefined
      ? ''
      : changed === 0
        ? 'No number changed.'
        : `${changed.toLocaleString('en-US')} of ${counted(numbers.of, 'number')} changed.`
  return [figures, ticks].filter((sentence) => sentence !== '').join(' ')
}

type Verdicts = { before?: Pick<ScanResult, 'verdict' | 'score'>; after?: Pick<ScanResult, 'verdict' | 'score'> }

export const sayVerdicts = ({ before, after }: Verdicts): string => {
  if (!before || !after) return MISSING(before, after, 'verdict')
  const say = ({ verdict, score }: Pick<ScanResult, 'verdict' | 'score'>) => `${verdict} (${score} of 100)`
  if (before.verdict === after.verdict)
    return before.score === after.score
      ? `The verdict is the same: ${say(after)}.`
      : `The verdict is still ${after.verdict}: ${after.score} of 100, before ${before.score}.`
  return `The verdict was ${say(before)} and is ${say(after)}.`
}

type Answers = { before?: Pick<TeamResult, 'answer' | 'told'>; after?: Pick<TeamResult, 'answer' | 'told'> }

export const sayAnswers = ({ before, after }: Answers, changed: number): string => {
  if (!before || !after) return MISSING(before, after, 'answer')
  const words = changed === 0 ? 'Every sentence is the same.' : `${counted(changed, 'sentence')} ${changed === 1 ? 'differs' : 'differ'}.`
  if (before.answer === after.answer) return words
  return `The answer was ${quoted(before.answer)} and is ${quoted(after.answer)}. ${words}`
}

const quoted = (answer: string | null): string => (answer === null ? 'not told' : `“${answer}”`)

const MISSING = (before: unknown, after: unknown, what: string): string =>
  before === after
    ? `Neither run has come to its ${what}.`
    : `The ${before === undefined ? 'earlier' : 'later'} run has not come to its ${what}.`

const are = (count: number): string => (count === 1 ? 'is' : 'are')

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
