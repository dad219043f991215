import { comparePeriods, sayPeriod } from '../../statements/index.ts'
import { digitsOf, sameQualifiers } from '../../text/line-index.ts'
import { contentWords } from '../../text/words.ts'
import type { Outcome } from '../outcome.ts'
import type { Ground } from './ground.ts'
import { LEVEL, contradiction } from './level-claims.ts'
import type { ReadSentence } from './sentence-index.ts'
import type { Witness } from './witnesses.ts'

/** Figures of at least this many digits do not stand in a table by chance. */
const TELLING_DIGITS = 5
const RELATIVE =
  /\b(?:prior|previous|preceding|last|earlier|compar\w+|from (?:\$|\d|an?\b|the (?:year|period))|versus|respectively|since|through|cumulative|beginning|original\w*)\b/iu

/** A figure that the tables show for another year only, on a line that the sentence speaks of. */
export const findMisplaced = (ground: Ground, read: ReadSentence): Outcome[] => {
  if (read.tokens.some((token) => token.type === 'period' && token.aside)) return []
  const periods = read.tokens.flatMap((token) => (token.type === 'period' ? [token.period] : []))
  const period = periods[0]
  if (!period || periods.some((other) => comparePeriods(other, period, ground.calendar) !== 'same')) return []
  if (RELATIVE.test(read.sentence.text)) return []
  return read.tokens.flatMap((token, place): Outcome[] => {
    if (token.type !== 'quantity') return []
    const { quantity } = token
    const digits = digitsOf(quantity.number.value, quantity.number.decimals)
    if (digits.replace(/0+$/u, '').length < TELLING_DIGITS) return []
    const points = ground.lines.withDigits(digits)
    if (points.length === 0 || ground.sentences.withDigits(digits).some((mention) => mention.read !== read)) return []
    if (points.some((point) => !point.period || comparePeriods(point.period, period, ground.calendar) !== 'different')) return []
    const near = contentWords(wordsAround(read, place))
    for (const point of points) {
      const { indexed } = point
      const shared = indexed.words.filter((word) => near.some((other) => isKin(word, other)))
      if (shared.length < 2 || shared.length < 0.6 * indexed.words.length) continue
      const right = ground.lines
        .points(indexed)
        .find(
          (other) =>
            other.period &&
            comparePeriods(other.period, period, ground.calendar) === 'same' &&
            sameQualifiers(other.qualifiers, point.qualifiers),
        )
      if (!right?.period) continue
      const check = { rule: LEVEL, subject: `${indexed.line.label}, ${sayPeriod(period)}: ${quantity.text}` }
      const witness: Witness = { number: right.value.number, period: right.period, match: 'exact', point: right }
      const elsewhere = ` The table shows ${point.value.cell.text} for ${point.period ? sayPeriod(point.period) : 'another time'}.`
      return [contradiction(ground, read, check, witness, quantity, period, 0.85, elsewhere)]
    }
    return []
  })
}

/** "distributed" and "distributions". */
const isKin = (a: string, b: string): boolean => a === b || (a.length > 6 && b.length > 6 && a.slice(0, 7) === b.slice(0, 7))

/** The words of the sentence from the figure before to the figure after. */
const wordsAround = ({ tokens, sentence }: ReadSentence, place: number): string => {
  const before = tokens.slice(0, place).findLast((token) => token.type === 'quantity')
  const after = tokens.slice(place + 1).find((token) => token.type === 'quantity')
  return sentence.text.slice(before?.index ?? 0, after?.index ?? sentence.text.length)
}
