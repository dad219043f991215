import type { Period } from '../statements/index.ts'
import type { Quantity, Token } from './tokens.ts'
import { isMark, isWord } from './tokens.ts'

/** Something said to have gone up or down: "Net sales increased 5%, or $2.1 million, to $44.0 million in 2024 from $41.9 million in 2023". */
export type Movement = {
  direction: 'up' | 'down'
  /** The direction word and its place among the tokens. */
  word: string
  at: number
  /** First token behind all that belongs to the movement. */
  end: number
  noun: boolean
  from?: Quantity
  to?: Quantity
  by?: Quantity
  percent?: Quantity
  fromPeriod?: Period
  toPeriod?: Period
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const UP_VERBS = words('increased increasing grew grow grown rose risen climbed')
const DOWN_VERBS = words('decreased decreasing declined declining fell fallen dropped reduced')
const UP_NOUNS = words('increase growth rise')
const DOWN_NOUNS = words('decrease decline reduction drop')
const FILLERS = words(
  'approximately about nearly almost over roughly around a an the net total only just exactly precisely some slightly significantly substantially modestly sharply year-over-year year overall further marginally materially more than in aggregate million',
)
const PERIOD_WORDS = words(
  'in for during at of as the fiscal year years ended ending quarter quarters months month weeks three six nine twelve first second third fourth same period prior previous corresponding comparable on end and full calendar',
)
/** What opens another thought: nothing behind it belongs to the movement. */
const BREAKS = words(
  'due primarily mainly principally largely driven resulting reflecting attributable because which while whereas although partially offset as-a-result was were is are had has have been by-the respectively if when excluding including despite reflects resulted relates related',
)
/** Said of what has not happened. */
export const HYPOTHETICAL =
  /\b(?:would|could|may|might|if|will|shall|should|expects?|expected|anticipates?|anticipated|hypothetical|assum\w+|intends?|plans? to|forecast\w*|project(?:s|ed) to|target\w*|guidance|sensitivity|estimates? that|up to|maximum|minimum|unless|until|annually|per annum|each year|automatically|thereafter)\b/iu

export const findMovements = (tokens: readonly Token[]): Movement[] => {
  const movements: Movement[] = []
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'word') continue
    const direction = directionOf(token.word)
    if (!direction) continue
    const noun = UP_NOUNS.has(token.word) || DOWN_NOUNS.has(token.word)
    // "the decreased demand", "increased competition": a property, not a movement.
    if (!noun && isWord(tokens[at - 1], 'the', 'a', 'an', 'to', 'of', 'by', 'and', 'or', 'with', 'from', 'our', 'its')) {
      if (!isWord(tokens[at - 1], 'and', 'or')) continue
    }
    movements.push(readMovement(tokens, at, direction, token.word, noun))
  }
  return movements
}

const readMovement = (tokens: readonly Token[], at: number, direction: 'up' | 'down', word: string, noun: boolean): Movement => {
  const movement: Movement = { direction, word, at, end: at + 1, noun }
  if (noun) readBefore(tokens, movement)
  let role: 'by' | 'to' | 'from' | undefined = noun ? undefined : 'by'
  let last: 'to' | 'from' | 'by' | undefined
  let strange = 0
  for (let place = at + 1; place < tokens.length && place < at + 60; place++) {
    const token = tokens[place] as Token
    if (token.type === 'mark') {
      if (token.mark === ',' || token.mark === '(' || token.mark === ')') continue
      break
    }
    if (token.type === 'period') {
      if (role === 'from' || (last === 'from' && !movement.fromPeriod)) {
        movement.fromPeriod ??= token.period
        role = undefined
      } else if (role === 'to' && movement.fromPeriod) {
        movement.toPeriod ??= token.period
        role = undefined
      } else setPeriod(movement, token.period)
      movement.end = place + 1
      continue
    }
    if (token.type === 'quantity') {
      const taken = take(movement, token.quantity, role)
      if (!taken) break
      last = taken
      role = undefined
      strange = 0
      movement.end = place + 1
      continue
    }
    if (token.word === 'by' || token.word === 'or' || token.word === 'of') {
      role = token.word === 'of' && last !== undefined ? role : 'by'
      continue
    }
    if (token.word === 'to') {
      // "compared to" is the other side.
      role = isWord(tokens[place - 1], 'compared', 'relative', 'comparison') ? 'from' : 'to'
      continue
    }
    if (token.word === 'from' || token.word === 'versus' || token.word === 'vs' || token.word === 'against') {
      role = 'from'
      continue
    }
    if (token.word === 'with' && isWord(tokens[place - 1], 'compared')) {
      role = 'from'
      continue
    }
    if (token.word === 'than') {
      role = 'from'
      continue
    }
    if (FILLERS.has(token.word) || token.word === 'compared' || token.word === 'comparison' || token.word === 'relative') continue
    if (PERIOD_WORDS.has(token.word)) continue
    if (BREAKS.has(token.word) || directionOf(token.word)) break
    // Other words name the thing ("an increase in net sales of $5 million"), before the first figure only, or what a figure is of.
    strange += 1
    if (strange > (last === undefined ? 12 : 5)) break
    if (role === 'by' && !noun) role = undefined
  }
  return movement
}

export const directionOf = (word: string): 'up' | 'down' | undefined =>
  UP_VERBS.has(word) || UP_NOUNS.has(word) ? 'up' : DOWN_VERBS.has(word) || DOWN_NOUNS.has(word) ? 'down' : undefined

const setPeriod = (movement: Movement, period: Period) => {
  if (!movement.toPeriod) movement.toPeriod = period
  else movement.fromPeriod ??= period
}

/** @returns the part the figure was taken for; undefined where it cannot belong to the movement. */
const take = (movement: Movement, quantity: Quantity, role: 'by' | 'to' | 'from' | undefined): 'by' | 'to' | 'from' | undefined => {
  if (role === 'to' && !movement.to) {
    movement.to = quantity
    return 'to'
  }
  // "from $5 in 2022 as compared to $8 in 2023"
  if (role === 'from' && movement.from && !movement.to) {
    movement.to = quantity
    return 'to'
  }
  if (role === 'from' && !movement.from) {
    movement.from = quantity
    return 'from'
  }
  if (role !== 'by') return undefined
  if (quantity.kind === 'percent' || quantity.kind === 'points') {
    if (movement.percent) return undefined
    movement.percent = quantity
  } else {
    if (movement.by) return undefined
    movement.by = quantity
  }
  return 'by'
}

/**
 * What stands before the noun: "a 5% increase", "was $10 million in 2024 compared to $8 million in 2023, an increase of 25%".
 */
const readBefore = (tokens: readonly Token[], movement: Movement) => {
  let place = movement.at - 1
  const own = tokens[place]
  if (own?.type === 'quantity' && (own.quantity.kind === 'percent' || own.quantity.kind === 'money')) {
    if (own.quantity.kind === 'percent') movement.percent = own.quantity
    else movement.by = own.quantity
    place -= 1
  }
  while (
    place >= 0 &&
    (isWord(tokens[place], 'a', 'an', 'net', 'approximate', 'significant', 'slight', 'representing', 'reflecting', 'or', 'approximately') ||
      isMark(tokens[place], '('))
  )
    place -= 1
  if (!isMark(tokens[place], ',', '–', '—') && !isWord(tokens[place + 1], 'representing', 'reflecting')) return
  // "…, an increase in depreciation of $5" is the next item of a list.
  if (isWord(tokens[movement.at + 1], 'in')) return
  const pair = readPairBackwards(tokens, isMark(tokens[place], ',', '–', '—') ? place - 1 : place)
  if (pair) Object.assign(movement, pair)
}

/** "$10 million in 2024 compared to $8 million in 2023" read from its end. */
const readPairBackwards = (
  tokens: readonly Token[],
  from: number,
): Pick<Movement, 'from' | 'to' | 'fromPeriod' | 'toPeriod'> | undefined => {
  const found: { from?: Quantity; to?: Quantity; fromPeriod?: Period; toPeriod?: Period } = {}
  let compared = false
  let period: Period | undefined
  for (let place = from; place >= 0 && place > from - 34; place--) {
    const token = tokens[place] as Token
    if (token.type === 'period') {
      period ??= token.period
      continue
    }
    if (token.type === 'quantity') {
      if (!compared && !found.from) {
        found.from = token.quantity
        if (period) found.fromPeriod = period
        period = undefined
        continue
      }
      if (!compared || token.quantity.kind !== found.from?.kind) return undefined
      if (isWord(tokens[place - 1], 'from')) return undefined
      found.to = token.quantity
      if (period) found.toPeriod = period
      return found
    }
    if (token.type === 'mark') {
      if (token.mark === ',' || token.mark === '(' || token.mark === ')') continue
      return undefined
    }
    if (token.word === 'compared' || token.word === 'versus' || token.word === 'vs') {
      if (!found.from || compared) return undefined
      compared = true
      continue
    }
    if (directionOf(token.word)) return undefined
    if (
      FILLERS.has(token.word) ||
      PERIOD_WORDS.has(token.word) ||
      ['to', 'with', 'from', 'and', 'was', 'were', 'loss', 'income', 'was'].includes(token.word)
    )
      continue
    if (compared || found.from) continue
    return undefined
  }
  return undefined
}
