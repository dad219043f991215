import type { Period } from '../../statements/index.ts'
import type { Quantity } from '../../text/tokens.ts'

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
  /** The sentence gives both figures that the change lies between: they are judged as levels. */
  between: boolean
  /** "The percentage increase in … from … to … was …": nothing is left to the context. */
  explicit: boolean
}

export type Assertion = Level | Change
