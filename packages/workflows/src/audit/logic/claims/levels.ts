import type { Period } from '../../statements/index.ts'
import type { Movement } from '../../text/movements.ts'
import type { Quantity, Token } from '../../text/tokens.ts'
import { isWord } from '../../text/tokens.ts'
import type { Level } from './assertion.ts'
import { COPULAS, findComparatives, nameAfter } from './changes.ts'
import { nameBefore, nameOf, ownersBefore, subjectOf } from './names.ts'

// Levels that a sentence asserts: what something was at a time.

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const NARROWING = words(
  'from to of in related relating attributable per associated under including excluding net at within on by through which that between before after at',
)

/** Both ends of "decreased from $5 million in 2023 to $4 million in 2024" are levels of their own. */
export const endsOf = (tokens: readonly Token[], movement: Movement): Level[] => {
  const { from, to, fromPeriod, toPeriod, noun, at } = movement
  const phrase = noun ? nameAfter(tokens, at)?.phrase : subjectOf(tokens, at).phrase
  if (!phrase || phrase.length === 0) return []
  const level = (value: Quantity | undefined, period: Period | undefined): Level[] =>
    value && period ? [{ kind: 'level', phrase, owners: noun ? ownersBefore(tokens, at) : [], value, period, whole: true }] : []
  return [...level(from, fromPeriod), ...level(to, toPeriod)]
}

export const findLevels = (tokens: readonly Token[], movements: readonly Movement[]): Level[] => {
  const compared = findComparatives(tokens).flatMap(({ percent, amount }) => [percent, amount])
  const moved = new Set([...compared, ...movements.flatMap(({ by, percent, from, to }) => [by, percent, from, to])])
  const all = tokens.flatMap((token) => (token.type === 'period' && !token.aside ? [token] : []))
  return tokens.flatMap((token, at): Level[] => {
    if (token.type !== 'quantity' || moved.has(token.quantity)) return []
    let before = at - 1
    while (isWord(tokens[before], 'approximately', 'about', 'a', 'an', 'to', 'nearly', 'at', 'only', 'negative')) before -= 1
    const joint = tokens[before]
    let name: { phrase: string[]; periods: Period[] } | undefined
    if (joint?.type === 'word' && (COPULAS.has(joint.word) || joint.word === 'amounted')) name = nameBefore(tokens, before)
    else if (isWord(joint, 'of')) name = nameOf(tokens, before)
    if (!name || name.phrase.length === 0) return []
    const period = periodFor(tokens, at, name.periods, all)
    return period
      ? [
          {
            kind: 'level',
            phrase: name.phrase,
            owners: isWord(joint, 'of') ? ownersBefore(tokens, before) : [],
            value: token.quantity,
            period,
            whole: !isNarrowed(tokens, at),
          },
        ]
      : []
  })
}

const periodFor = (
  tokens: readonly Token[],
  at: number,
  named: readonly Period[],
  all: readonly { period: Period; index: number }[],
): Period | undefined => {
  if (named.length === 1) return named[0]
  if (named.length > 1) return undefined
  // Right behind the figure: "$5 million in 2024", "$5 million as of December 31, 2024".
  for (let place = at + 1; place < tokens.length && place < at + 10; place++) {
    const token = tokens[place] as Token
    if (token.type === 'period') return token.period
    if (token.type === 'quantity' || token.type === 'mark') break
    if (!/^(?:in|for|during|at|as|of|the|fiscal|year|ended|on|quarter|three|six|nine|months|month)$/u.test(token.word)) break
  }
  if (isRelative(tokens, at)) return undefined
  const first = all[0]
  if (all.length === 1 && first) return isCompared(tokens, at, first.index) ? undefined : first.period
  const opening = tokens.findIndex((token) => token.type === 'quantity')
  const leading = all.filter(({ index }) => index < (tokens[opening]?.index ?? 0))
  const [only] = leading
  // "… in 2023 was $5 million compared to … $4 million": the second figure is of another time.
  const compared = tokens.slice(0, at).some((token) => token.index > (only?.index ?? 0) && isWord(token, ...COMPARED))
  return leading.length === 1 && !compared ? only?.period : undefined
}

const COMPARED = ['compared', 'versus', 'from', 'against', 'than', 'vs']

/** "for the prior year period", or one of several lengths of time that the sentence speaks of. */
const isRelative = (tokens: readonly Token[], at: number): boolean => {
  const behind = tokens.slice(at + 1, at + 14)
  const next = behind.findIndex((token) => token.type === 'quantity')
  const own = next < 0 ? behind : behind.slice(0, next)
  if (own.some((token) => isWord(token, 'prior', 'previous', 'preceding', 'corresponding', 'comparable', 'year-ago', 'last'))) return true
  const lengths = new Set(
    tokens.flatMap((token, place) => (isWord(tokens[place + 1], 'months', 'month') && token.type === 'word' ? [token.word] : [])),
  )
  return lengths.size > 1
}

/** "$5 million, compared with $4 million in 2023": the year is that of the other figure. */
const isCompared = (tokens: readonly Token[], at: number, index: number): boolean =>
  tokens.slice(at).some((token) => token.index < index && isWord(token, ...COMPARED))

const isNarrowed = (tokens: readonly Token[], at: number): boolean => {
  for (let place = at + 1; place < tokens.length && place < at + 4; place++) {
    const token = tokens[place] as Token
    if (token.type === 'period') return false
    if (token.type === 'mark') return false
    if (token.type === 'quantity') return true
    if (
      isWord(token, 'in', 'for', 'as', 'during', 'at', 'of', 'the') &&
      tokens.slice(place + 1, place + 6).some((next) => next.type === 'period')
    )
      return false
    if (NARROWING.has(token.word)) return true
  }
  return false
}
