import type { Period } from '../../statements/index.ts'
import type { Movement } from '../../text/movements.ts'
import { HYPOTHETICAL, directionOf, findMovements } from '../../text/movements.ts'
import type { Quantity, Token } from '../../text/tokens.ts'
import { isMark, isWord } from '../../text/tokens.ts'
import { contentWords } from '../../text/words.ts'

// What a sentence asserts, in a form that can be computed: a thing, a time, a figure.

export type Level = {
  kind: 'level'
  /** Words of the thing's name. */
  phrase: string[]
  value: Quantity
  period: Period
  /** Words with capitals in front of the name: a segment, a subsidiary, another company, that it is of. */
  owners: string[]
  /** Nothing behind the figure narrows what it is of ("of which", "from customers in"). */
  whole: boolean
}

export type Change = {
  kind: 'change'
  phrase: string[]
  /** As of a level. */
  owners: string[]
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
const CLAUSE_STARTS = words(
  'while whereas that because but which since when although though despite where who if as therefore however so versus',
)
const VERBS = words(
  'was were is are had has have been be did does do made used uses using received paid recorded reported recognized incurred generated increased decreased declined grew rose fell resulted totaled amounted represented includes included including consisted consists compared experienced reflects reflected shows showed ended',
)
const NARROWING = words(
  'from to of in related relating attributable per associated under including excluding net at within on by through which that between before after at',
)

/** What sentences on another footing than the statements are marked by. */
const OTHER_BASIS =
  /\b(?:constant[- ]currency|organic\w*|excluding|adjusted|comparable|same[- ]store|pro[- ]forma|non-gaap|normali[sz]ed|currency[- ]neutral|like-for-like|annuali[sz]ed|weighted|sequential\w*|underlying)\b/iu

export const onOtherBasis = (text: string): boolean => OTHER_BASIS.test(text) || HYPOTHETICAL.test(text)

export const findAssertions = (tokens: readonly Token[]): Assertion[] => {
  const movements = findMovements(tokens)
  return [
    ...findComparatives(tokens),
    ...movements.flatMap((movement) => [...(changeOf(tokens, movement) ?? []), ...endsOf(tokens, movement)]),
    ...findNeutralChanges(tokens),
    ...findLevels(tokens, movements),
  ]
}

/** "Net sales increased 5% …", "the percentage increase in net sales from 2022 to 2023 was 5%". */
const changeOf = (tokens: readonly Token[], movement: Movement): Change[] | undefined => {
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
  if (named.periods.length === 0) named.periods.push(...leadingPeriods(tokens))
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

/** Words with capitals from the clause's beginning to the name: "The Consumer Banking segment reported a decrease in …". */
const ownersBefore = (tokens: readonly Token[], at: number): string[] => {
  const owners: string[] = []
  for (let place = at - 1; place >= 0; place--) {
    const token = tokens[place] as Token
    if (isMark(token, ';', ':', '.') || (token.type === 'word' && CLAUSE_STARTS.has(token.word))) break
    if (token.type === 'word' && token.capital && place > 0) owners.push(token.word)
    // A sentence's first word has a capital anyway, but a name goes on: "Global Banking reported …".
    else if (token.type === 'word' && place === 0) {
      const next = tokens[1]
      if (next?.type === 'word' && next.capital) owners.push(token.word)
    }
  }
  return contentWords(owners.join(' '))
}

/** "was reduced by": the name stands before the passive. */
const subjectOf = (tokens: readonly Token[], at: number) => {
  let verb = at
  while (isWord(tokens[verb - 1], 'was', 'were', 'is', 'are', 'has', 'have', 'been', 'also', 'slightly', 'significantly')) verb -= 1
  return nameBefore(tokens, verb)
}

/** The one period that opens a sentence, before its first figure: "During 2023, …". */
const leadingPeriods = (tokens: readonly Token[]): Period[] => {
  const first = tokens.findIndex((token) => token.type === 'quantity')
  const periods = tokens
    .slice(0, first < 0 ? tokens.length : first)
    .flatMap((token) => (token.type === 'period' && !token.aside ? [token.period] : []))
  return periods.length === 1 ? periods : []
}

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
    explicit: named?.from !== undefined && named.to !== undefined,
  }
}

/** Both ends of "decreased from $5 million in 2023 to $4 million in 2024" are levels of their own. */
const endsOf = (tokens: readonly Token[], movement: Movement): Level[] => {
  const { from, to, fromPeriod, toPeriod, noun, at } = movement
  const phrase = noun ? nameAfter(tokens, at)?.phrase : subjectOf(tokens, at).phrase
  if (!phrase || phrase.length === 0) return []
  const level = (value: Quantity | undefined, period: Period | undefined): Level[] =>
    value && period ? [{ kind: 'level', phrase, owners: noun ? ownersBefore(tokens, at) : [], value, period, whole: true }] : []
  return [...level(from, fromPeriod), ...level(to, toPeriod)]
}

/** "The percentage change in inventory from 2022 to 2023 is -21.79%": a change that does not say which way. */
const findNeutralChanges = (tokens: readonly Token[]): Change[] =>
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

const PERIOD_JOINTS = words('compared same period to as of at in for the year years months quarter ended fiscal during with')

const MORE = words('higher more greater larger')
const LESS = words('lower less smaller fewer')

/** "The operating loss for 2023 was 169.7% higher than in 2022." */
const findComparatives = (tokens: readonly Token[]): Change[] =>
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
const nameAfter = (tokens: readonly Token[], at: number): Named | undefined => {
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
      if (
        token.mark === ',' &&
        (isListComma(tokens, place) || tokens[place + 1]?.type === 'period' || tokens[place - 1]?.type === 'period')
      ) {
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
  if (periods.length === 0) periods.push(...leadingPeriods(tokens))
  return { phrase: contentWords(name.join(' ')), periods }
}

/** "cash, cash equivalents and restricted cash": a comma inside a name. */
const isListComma = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 6).some((token) => isWord(token, 'and', '&')) && tokens[at - 1]?.type === 'word'

const findLevels = (tokens: readonly Token[], movements: readonly Movement[]): Level[] => {
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
    if (
      isWord(token, 'in', 'for', 'as', 'during', 'at', 'of', 'the') &&
      tokens.slice(place + 1, place + 6).some((next) => next.type === 'period')
    )
      return false
    if (NARROWING.has(token.word)) return true
  }
  return false
}
