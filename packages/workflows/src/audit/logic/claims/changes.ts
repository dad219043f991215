import type { Period } from '../../statements/index.ts'
import type { Movement } from '../../text/movements.ts'
import { directionOf } from '../../text/movements.ts'
import type { Quantity, Token } from '../../text/tokens.ts'
import { isWord } from '../../text/tokens.ts'
import { contentWords } from '../../text/words.ts'
import type { Change } from './assertion.ts'
import { CLAUSE_STARTS, leadingPeriods, nameBefore, ownersBefore, subjectOf } from './names.ts'

// Changes that a sentence asserts, whichever way round it tells them.

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

export const COPULAS = words('was were is are totaled totalled equaled equalled reached stood')

/** "Net sales increased 5% …", "the percentage increase in net sales from 2022 to 2023 was 5%". */
export const changeOf = (tokens: readonly Token[], movement: Movement): Change[] | undefined => {
  const { at, direction, word, noun } = movement
  if (!noun) {
    const { phrase, periods } = subjectOf(tokens, at)
    return phrase.length === 0 ? undefined : [change(phrase, [], direction, word, movement, periods)]
  }
  const named = nameAfter(tokens, at)
  if (!named) {
    // "a revenue increase from $1 million in 2022 to $2 million in 2023"
    const before = isWord(tokens[at + 1], 'from', 'of') ? nameBefore(tokens, at).phrase : []
    return before.length === 0 || before.length > 5
      ? undefined
      : [change(before, ownersBefore(tokens, at), direction, word, movement, leadingPeriods(tokens))]
  }
  // In a reason that is given the change may be of any time.
  if (named.periods.length === 0 && !tokens.slice(0, at).some((token) => token.type === 'word' && REASONS.has(token.word)))
    named.periods.push(...leadingPeriods(tokens))
  const { percent, amount } = named
  return [
    change(
      named.phrase,
      ownersBefore(tokens, at),
      direction,
      word,
      { ...movement, ...(percent ? { percent } : {}), ...(amount ? { by: amount } : {}) },
      named.periods,
      named,
    ),
  ]
}

const REASONS = words('due driven attributable because reflecting reflects result resulted resulting offset primarily mainly')

const change = (
  phrase: string[],
  owners: string[],
  direction: Change['direction'],
  word: string,
  movement: Partial<Movement>,
  periods: Period[],
  named?: { from?: Period; to?: Period },
): Change => {
  const { percent, by } = movement
  const to = named?.to ?? movement.toPeriod ?? periods[0]
  const base = named?.from ?? movement.fromPeriod ?? periods.find((period) => period !== to)
  const from = base && to ? sameSpan(base, to) : base
  return {
    kind: 'change',
    phrase,
    owners,
    direction,
    word,
    ...(percent ? { percent } : {}),
    ...(by ? { amount: by } : {}),
    ...(to ? { to } : {}),
    ...(from ? { from } : {}),
    between: movement.from !== undefined && movement.to !== undefined,
    explicit: named?.from !== undefined && named.to !== undefined,
  }
}

/** "The percentage change in inventory from 2022 to 2023 is -21.79%": a change that does not say which way. */
export const findNeutralChanges = (tokens: readonly Token[]): Change[] =>
  tokens.flatMap((token, at): Change[] => {
    if (!isWord(token, 'change', 'difference')) return []
    const named = nameAfter(tokens, at)
    if (!named?.percent && !named?.amount) return []
    // A change of -5% is a fall.
    if (named.percent && named.percent.number.value < 0) named.direction ??= 'down'
    return [
      change(
        named.phrase,
        ownersBefore(tokens, at),
        named.direction ?? 'either',
        named.direction === 'up' ? 'increase' : named.direction === 'down' ? 'decrease' : 'change',
        { ...(named.percent ? { percent: named.percent } : {}), ...(named.amount ? { by: named.amount } : {}) },
        named.periods,
        named,
      ),
    ]
  })

const MORE = words('higher more greater larger')
const LESS = words('lower less smaller fewer')

/** "The operating loss for 2023 was 169.7% higher than in 2022." */
export const findComparatives = (tokens: readonly Token[]): Change[] =>
  tokens.flatMap((token, at): Change[] => {
    if (token.type !== 'word' || !(MORE.has(token.word) || LESS.has(token.word)) || !isWord(tokens[at + 1], 'than')) return []
    const figure = tokens[at - 1]
    if (figure?.type !== 'quantity' || (figure.quantity.kind !== 'percent' && figure.quantity.kind !== 'money')) return []
    let verb = at - 2
    while (isWord(tokens[verb], 'approximately', 'about', 'nearly', 'over')) verb -= 1
    if (!isWord(tokens[verb], 'was', 'were', 'is', 'are')) return []
    const { phrase, periods } = nameBefore(tokens, verb)
    const base = tokens.slice(at + 2, at + 10).find((other) => other.type === 'period')
    const [to] = periods
    if (phrase.length === 0 || !to || base?.type !== 'period') return []
    const stated = figure.quantity.kind === 'percent' ? { percent: figure.quantity } : { amount: figure.quantity }
    return [
      {
        kind: 'change',
        phrase,
        owners: [],
        between: false,
        direction: MORE.has(token.word) ? 'up' : 'down',
        word: `${token.word} than`,
        ...stated,
        to,
        from: sameSpan(base.period, to),
        explicit: true,
      },
    ]
  })

type Named = {
  direction?: 'up' | 'down'
  phrase: string[]
  periods: Period[]
  from?: Period
  to?: Period
  percent?: Quantity
  amount?: Quantity
}

/** Behind "increase": "in NAME from PERIOD to PERIOD was approximately FIGURE". */
export const nameAfter = (tokens: readonly Token[], at: number): Named | undefined => {
  if (!isWord(tokens[at + 1], 'in', 'of')) return undefined
  const name: string[] = []
  const named: Named = { phrase: [], periods: [] }
  let role: 'from' | 'to' | 'base' | undefined
  let copula = false
  for (let place = at + 2; place < tokens.length && place < at + 50; place++) {
    const token = tokens[place] as Token
    if (token.type === 'mark') {
      if (token.mark === ',' || token.mark === '(' || token.mark === ')' || token.mark === '&' || token.mark === '-') continue
      break
    }
    if (token.type === 'period') {
      if (role === 'base') {
        const [first] = named.periods
        if (!named.from && first) Object.assign(named, { from: sameSpan(token.period, first), to: first })
      } else if (role === 'from') named.from ??= token.period
      else if (role === 'to' && named.from) named.to ??= token.period
      named.periods.push(token.period)
      role = undefined
      continue
    }
    if (token.type === 'quantity') {
      if (!copula) break
      if (token.quantity.kind === 'percent') named.percent ??= token.quantity
      else named.amount ??= token.quantity
      break
    }
    if (token.word === 'compared' || token.word === 'versus' || token.word === 'relative') role = 'base'
    else if ((token.word === 'from' || token.word === 'between') && leadsToPeriod(tokens, place)) role = 'from'
    else if (role === 'base') continue
    else if (token.word === 'to' || (token.word === 'and' && named.from)) role = 'to'
    else if (COPULAS.has(token.word)) copula = true
    // "was primarily due to a charge of $5 million"
    else if (copula && !directionOf(token.word) && !BEFORE_FIGURE.has(token.word)) break
    else if (copula && directionOf(token.word)) named.direction ??= directionOf(token.word)
    else if (CLAUSE_STARTS.has(token.word) && !copula) break
    else if (!copula && !PERIOD_JOINTS.has(token.word)) name.push(token.word)
  }
  named.phrase = contentWords(name.join(' '))
  return named.phrase.length === 0 ? undefined : named
}

const leadsToPeriod = (tokens: readonly Token[], at: number): boolean => {
  for (let place = at + 1; place < at + 8; place++) {
    const token = tokens[place]
    if (token?.type === 'period') return true
    if (token?.type !== 'word' || !SPAN_WORDS.has(token.word)) return false
  }
  return false
}
const SPAN_WORDS = words(
  'the fiscal year years quarter quarters period month months week weeks ended ending end of one two three six nine twelve first second third fourth before after on',
)

/** "the same period in 2022" is as long as the one it is compared with. */
const sameSpan = (period: Period, like: Period): Period =>
  period.months === undefined && !period.end && like.months !== undefined ? { ...period, months: like.months } : period

const BEFORE_FIGURE = words(
  'approximately about calculated to be precisely exactly a an the by of around nearly over roughly reported only some net',
)
const PERIOD_JOINTS = words('compared same period to as of at in for the year years months quarter ended fiscal during with')
