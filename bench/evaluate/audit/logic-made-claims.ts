import type { Document, PrintedNumber } from '@unfold/contracts'
import type { Random } from '@unfold/testkit'

import { type Line, readGrids } from '../../../packages/workflows/src/audit/statements/index.ts'

// Claims in the manner of FinDVer, made from the lines of a filing's tables: a level, a change, a percentage; right, or wrong in
// one way. The names are the tables' own, so that they are easier than a person's: the figures tell what the arithmetic is worth.

export type MadeClaim = { statement: string; right: boolean; kind: string }

type Pair = { label: string; later: string; earlier: string; after: PrintedNumber; before: PrintedNumber; point: boolean }

export const makeClaims = (document: Document, random: Random, count: number): MadeClaim[] => {
  const pairs = pairsOf(document)
  if (pairs.length < 5) return []
  return Array.from({ length: count }, (_, at) => make(random.pick(pairs), random, at % 2 === 0)).flatMap((claim) => claim ?? [])
}

const pairsOf = (document: Document): Pair[] => {
  const lines = readGrids(document).flatMap(({ lines }) => lines)
  const names = new Map<string, number>()
  for (const { label } of lines) names.set(label.toLowerCase(), (names.get(label.toLowerCase()) ?? 0) + 1)
  return lines.flatMap((line) => (isTelling(line) && names.get(line.label.toLowerCase()) === 1 ? pairOf(line) : []))
}

const isTelling = ({ label, values }: Line): boolean =>
  label.split(' ').length >= 2 &&
  label.length < 70 &&
  /^[A-Z][\w ,&’'-]+$/u.test(label) &&
  values.length >= 2 &&
  !/per share|shares|rate|other/iu.test(label)

const pairOf = ({ label, values }: Line): Pair[] => {
  const dated = values.filter(
    (value) => value.period && !value.column.aside && !value.number.percent && Math.abs(value.number.value) >= 100,
  )
  const [first, second] = dated
  if (!first?.period || !second?.period || first.period.year === second.period.year || first.period.months !== second.period.months)
    return []
  const [a, b] = first.period.year > second.period.year ? [first, second] : [second, first]
  const point = a.period?.months === 0
  if (!a.period || !b.period || (point && !a.period.end) || (a.period.months !== 12 && !point)) return []
  if (Math.sign(a.number.value) !== Math.sign(b.number.value) || a.number.value === b.number.value) return []
  const say = (period: { year: number; end?: string }) => (point ? sayDay(period.end ?? '') : String(period.year))
  return [{ label: label.replace(/,? net$/u, ''), later: say(a.period), earlier: say(b.period), after: a.number, before: b.number, point }]
}

const sayDay = (iso: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`))

const money = ({ value, decimals, scale }: PrintedNumber): string => {
  const digits = new Intl.NumberFormat('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(
    Math.abs(value),
  )
  return `$${digits}${scale === 1e6 ? ' million' : scale === 1e3 ? ' thousand' : ''}`
}

const make = (pair: Pair, random: Random, right: boolean): MadeClaim | undefined => {
  const { label, later, earlier, after, before, point } = pair
  const [a, b] = [Math.abs(after.value), Math.abs(before.value)]
  const up = a > b
  const name = label.charAt(0).toLowerCase() + label.slice(1)
  const moved = (yes: boolean) => (up === yes ? 'increase' : 'decrease')
  const change = (Math.abs(a - b) / b) * 100
  if (change > 400 || change < 1) return undefined
  const wrongNumber = (number: PrintedNumber): PrintedNumber => ({
    ...number,
    value: Math.round(number.value * (1.04 + random.next() * 0.1)),
  })
  switch (random.int(6)) {
    case 0: {
      const stated = right ? change : change * (random.int(2) === 0 ? 1.13 : 0.87)
      return {
        statement: `The percentage ${moved(true)} in ${name} from ${earlier} to ${later} is ${stated.toFixed(2)}%.`,
        right,
        kind: 'percentage',
      }
    }
    case 1: {
      const value = right ? after : random.int(2) === 0 ? before : wrongNumber(after)
      return {
        statement: `${point ? `As of ${later}` : `In ${later}`}, the company reported ${name} of ${money(value)}.`,
        right,
        kind: 'level',
      }
    }
    case 2:
      return {
        statement: `${label} ${right === up ? 'increased' : 'decreased'} from ${money(before)} ${point ? 'as of' : 'in'} ${earlier} to ${money(after)} ${point ? 'as of' : 'in'} ${later}.`,
        right,
        kind: 'direction with figures',
      }
    case 3:
      return {
        statement: `${label} ${right === up ? 'increased' : 'decreased'} by ${change.toFixed(1)}% in ${later} compared to ${earlier}.`,
        right,
        kind: 'direction with percentage',
      }
    case 4: {
      const value = right ? after : wrongNumber(after)
      return {
        statement: `${label} ${up ? 'increased' : 'decreased'} from ${money(before)} ${point ? 'as of' : 'in'} ${earlier} to ${money(value)} ${point ? 'as of' : 'in'} ${later}.`,
        right,
        kind: 'figure of a change',
      }
    }
    default: {
      const by: PrintedNumber = { ...after, value: Math.abs(a - b) }
      return {
        statement: `The total change in ${name} from ${earlier} to ${later} was ${moved(right) === 'increase' ? 'an increase' : 'a decrease'} of ${money(by)}.`,
        right,
        kind: 'change in amount',
      }
    }
  }
}
