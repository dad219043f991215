import type { Period } from '../statements/index.ts'
import type { Movement } from './movements.ts'
import { HYPOTHETICAL, directionOf, findMovements } from './movements.ts'
import type { Quantity, Token } from './tokens.ts'
import { isWord } from './tokens.ts'
import { contentWords } from './words.ts'

// What a sentence asserts, in a form that can be computed: a thing, a time, a figure.

export type Level = {
  kind: 'level'
  /** Words of the thing's name. */
  phrase: string[]
  value: Quantity
  period: Period
  /** Nothing behind the figure narrows what it is of ("of which", "from customers in"). */
  whole: boolean
}

export type Change = {
  kind: 'change'
  phrase: string[]
  direction: 'up' | 'down' | 'either'
  word: string
  percent?: Quantity
  amount?: Quantity
  to?: Period
  from?: Period
  /** "The percentage increase in … from … to … was …": nothing is left to the context. */
  explicit: boolean
}

export type Assertion = Level | Change

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const COPULAS = words('was were is are totaled totalled equaled equalled reached stood')
const GIVES = words(
  'recorded reported recognized recognised incurred generated had has have received paid earned posted experienced realized realised sustained achieved showed with including a an the',
)
const CLAUSE_STARTS = words('while whereas that because but which since when although though despite where who if as therefore however so versus')
const VERBS = words(
  'was were is are had has have been be did does do made used uses using received paid recorded reported recognized incurred generated increased decreased declined grew rose fell resulted totaled amounted represented includes included including consisted consists compared experienced reflects reflected shows showed ended',
)
const NARROWING = words('from to of in related relating attributable per associated under including excluding net at within on by through which that between before after at')

/** What sentences on another footing than the statements are marked by. */
const OTHER_BASIS =
  /\b(?:constant[- ]currency|organic\w*|excluding|adjusted|comparable|same[- ]store|pro[- ]forma|non-gaap|normali[sz]ed|currency[- ]neutral|like-for-like|annuali[sz]ed|weighted|sequential\w*|underlying)\b/iu

export const onOtherBasis = (text: string): boolean => OTHER_BASIS.test(text) || HYPOTHETICAL.test(text)

export const findAssertions = (tokens: readonly Token[]): Assertion[] => {
  const movements = findMovements(tokens)
  return [...movements.flatMap((movement) => [...(changeOf(tokens, movement) ?? []), ...endsOf(tokens, movement)]), ...findNeutralChanges(tokens), ...findLevels(tokens, movements)]
}

/** "Net sales increased 5% …", "the percentage increase in net sales from 2022 to 2023 was 5%". */
const changeOf = (tokens: readonly Token[], movement: Movement): Change[] | undefined => {
  const { at, direction, word, noun } = movement
  if (!noun) {
    const { phrase, periods } = nameBefore(tokens, at)
    if (phrase.length === 0) return undefined
    return [change(phrase, direction, word, movement, periods)]
  }
  const named = nameAfter(tokens, at)
  if (!named) return undefined
  const { percent, amount } = named
  return [change(named.phrase, direction, word, { ...movement, ...(percent ? { percent } : {}), ...(amount ? { by: amount } : {}) }, named.periods, named)]
}

const change = (
  phrase: string[],
  direction: Change['direction'],
  word: string,
  movement: Partial<Movement>,
  periods: Period[],
  named?: { from?: Period; to?: Period },
): Change => {
  const { percent, by } = movement
  const to = named?.to ?? movement.toPeriod ?? periods[0]
  const from = named?.from ?? movement.fromPeriod ?? periods.find((period) => period !== to)
  return {
    kind: 'change',
    phrase,
    direction,
    word,
    ...(percent ? { percent } : {}),
    ...(by ? { amount: by } : {}),
    ...(to ? { to } : {}),
    ...(from ? { from } : {}),
    explicit: named?.from !== undefined && named.to !== undefined,
  }
}

/** Both ends of "decreased from $5 million in 2023 to $4 million in 2024" are levels of their own. */
const endsOf = (tokens: readonly Token[], movement: Movement): Level[] => {
  const { from, to, fromPeriod, toPeriod, noun, at } = movement
  const phrase = noun ? nameAfter(tokens, at)?.phrase : nameBefore(tokens, at).phrase
  if (!phrase || phrase.length === 0) return []
  const level = (value: Quantity | undefined, period: Period | undefined): Level[] =>
    value && period ? [{ kind: 'level', phrase, value, period, whole: true }] : []
  return [...level(from, fromPeriod), ...level(to, toPeriod)]
}

/** "The percentage change in inventory from 2022 to 2023 is -21.79%": a change that does not say which way. */
const findNeutralChanges = (tokens: readonly Token[]): Change[] =>
  tokens.flatMap((token, at): Change[] => {
    if (!isWord(token, 'change', 'difference')) return []
    const named = nameAfter(tokens, at)
    if (!named?.percent && !named?.amount) return []
    return [change(named.phrase, named.direction ?? 'either', named.direction === 'up' ? 'increase' : named.direction === 'down' ? 'decrease' : 'change', { ...(named.percent ? { percent: named.percent } : {}), ...(named.amount ? { by: named.amount } : {}) }, named.periods, named)]
  })

const PERIOD_JOINTS = words('compared same period to as of at in for the year years months quarter ended fiscal during with')

type Named = { direction?: 'up' | 'down'; phrase: string[]; periods: Period[]; from?: Period; to?: Period; percent?: Quantity; amount?: Quantity }

/** Behind "increase": "in NAME from PERIOD to PERIOD was approximately FIGURE". */
const nameAfter = (tokens: readonly Token[], at: number): Named | undefined => {
  if (!isWord(tokens[at + 1], 'in', 'of')) return undefined
  const name: string[] = []
  const named: Named = { phrase: [], periods: [] }
  let role: 'from' | 'to' | undefined
  let copula = false
  for (let place = at + 2; place < tokens.length && place < at + 50; place++) {
    const token = tokens[place] as Token
    if (token.type === 'mark') {
      if (token.mark === ',' || token.mark === '(' || token.mark === ')' || token.mark === '&' || token.mark === '-') continue
      break
    }
    if (token.type === 'period') {
      if (role === 'from') named.from ??= token.period
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
    if (token.word === 'from' || token.word === 'between') role = 'from'
    else if (token.word === 'to' || (token.word === 'and' && named.from)) role = 'to'
    else if (COPULAS.has(token.word)) copula = true
    else if (copula && directionOf(token.word)) named.direction ??= directionOf(token.word)
    else if (CLAUSE_STARTS.has(token.word) && !copula) break
    else if (!copula && !PERIOD_JOINTS.has(token.word)) name.push(token.word)
  }
  named.phrase = contentWords(name.join(' '))
  return named.phrase.length === 0 ? undefined : named
}

/** The noun phrase in front of a verb, with the periods that stand in it or before it. */
const nameBefore = (tokens: readonly Token[], at: number): { phrase: string[]; periods: Period[] } => {
  const name: string[] = []
  const periods: Period[] = []
  let place = at - 1
  for (; place >= 0 && place > at - 30; place--) {
    const token = tokens[place] as Token
    if (token.type === 'quantity') break
    if (token.type === 'period') {
      periods.unshift(token.period)
      continue
    }
    if (token.type === 'mark') {
      if (token.mark === ',' && (isListComma(tokens, place) || tokens[place + 1]?.type === 'period' || tokens[place - 1]?.type === 'period')) {
        if (tokens[place - 1]?.type === 'period' && name.length > 0) break
        continue
      }
      if (token.mark === '&' || token.mark === '-' || token.mark === '(' || token.mark === ')') continue
      break
    }
    if (CLAUSE_STARTS.has(token.word) || VERBS.has(token.word)) break
    name.unshift(token.word)
  }
  // A period that opens the sentence: "In 2024, net sales increased".
  if (periods.length === 0) for (const token of tokens.slice(0, Math.max(0, place + 1))) if (token.type === 'period') periods.push(token.period)
  return { phrase: contentWords(name.join(' ')), periods }
}

/** "cash, cash equivalents and restricted cash": a comma inside a name. */
const isListComma = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 6).some((token) => isWord(token, 'and', '&')) && tokens[at - 1]?.type === 'word'

const findLevels = (tokens: readonly Token[], movements: readonly Movement[]): Level[] => {
  const moved = new Set(movements.flatMap(({ by, percent, from, to }) => [by, percent, from, to]))
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
    return period ? [{ kind: 'level', phrase: name.phrase, value: token.quantity, period, whole: !isNarrowed(tokens, at) }] : []
  })
}

/** "recorded a net loss of": the words back to the verb or the article. */
const nameOf = (tokens: readonly Token[], at: number): { phrase: string[]; periods: Period[] } => {
  const name: string[] = []
  for (let place = at - 1; place >= 0 && place > at - 14; place--) {
    const token = tokens[place] as Token
    if (token.type === 'mark' && token.mark === ',' && name.length > 0 && isListComma(tokens, place)) continue
    if (token.type !== 'word' || GIVES.has(token.word) || VERBS.has(token.word) || CLAUSE_STARTS.has(token.word)) break
    name.unshift(token.word)
  }
  return { phrase: contentWords(name.join(' ')), periods: [] }
}

const periodFor = (tokens: readonly Token[], at: number, named: readonly Period[], all: readonly { period: Period; index: number }[]): Period | undefined => {
  if (named.length === 1) return named[0]
  if (named.length > 1) return undefined
  // Right behind the figure: "$5 million in 2024", "$5 million as of December 31, 2024".
  for (let place = at + 1; place < tokens.length && place < at + 10; place++) {
    const token = tokens[place] as Token
    if (token.type === 'period') return token.period
    if (token.type === 'quantity' || token.type === 'mark') break
    if (!/^(?:in|for|during|at|as|of|the|fiscal|year|ended|on|quarter|three|six|nine|months|month)$/u.test(token.word)) break
  }
  const first = all[0]
  if (all.length === 1 && first) return isCompared(tokens, at, first.index) ? undefined : first.period
  const opening = tokens.findIndex((token) => token.type === 'quantity')
  const leading = all.filter(({ index }) => index < (tokens[opening]?.index ?? 0))
  return leading.length === 1 ? leading[0]?.period : undefined
}

/** "$5 million, compared with $4 million in 2023": the year is that of the other figure. */
const isCompared = (tokens: readonly Token[], at: number, index: number): boolean =>
  tokens.slice(at).some((token) => token.index < index && isWord(token, 'compared', 'versus', 'from', 'against', 'than', 'vs'))

const isNarrowed = (tokens: readonly Token[], at: number): boolean => {
  for (let place = at + 1; place < tokens.length && place < at + 4; place++) {
    const token = tokens[place] as Token
    if (token.type === 'period') return false
    if (token.type === 'mark') return false
    if (token.type === 'quantity') return true
    if (isWord(token, 'in', 'for', 'as', 'during', 'at', 'of', 'the') && tokens.slice(place + 1, place + 6).some((next) => next.type === 'period')) return false
    if (NARROWING.has(token.word)) return true
  }
  return false
}
