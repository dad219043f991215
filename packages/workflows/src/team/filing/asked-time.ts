import { findPeriods, type Period } from '../../audit/statements/index.ts'

/** The time a question asks about. */
export type AskedTime = {
  /** Years, quarters and days that it names, in order; none: the report's own latest period. */
  named: Period[]
  /** How many years before the latest: "last year" 1, "the year before last" 2. */
  back: number
  /** How long a period it wants, in months, where it says so; `longest`: the year to date. */
  span?: number | 'longest'
  /** "At year end": of a quarter's report the balance of the last whole year. */
  yearEnd: boolean
}

const BEFORE =
  /\b(?:(?:the )?(?:prior|previous|preceding) (?:fiscal |financial )?(?:year|period|quarter)|(?:the )?year before|a year (?:ago|earlier|before)|last year(?! to\b))\b/iu
const TWO_BEFORE = /\b(?:the )?year before last\b|\btwo years (?:ago|earlier|before)\b/iu
const COMPARED = /\b(?:compar\w+|versus|vs\.?|from|over|than|against|relative to|chang\w+|gr[eo]w\w*|increas\w+|decreas\w+)\b/iu
const LONGEST = /\b(?:year[- ]to[- ]date|ytd|so far|(?:the )?(?:whole|entire) period)\b/iu
const MONTHS = /\b(three|six|nine|twelve|3|6|9|12)[- ]months?\b/iu
const COUNT: Record<string, number> = { three: 3, six: 6, nine: 9, twelve: 12 }

export const askedTimeOf = (question: string): AskedTime => {
  const named: Period[] = []
  for (const { period } of findPeriods(question))
    if (!named.some((each) => JSON.stringify(each) === JSON.stringify(period))) named.push(period)
  const months = MONTHS.exec(question)?.[1]?.toLowerCase()
  const span = LONGEST.test(question)
    ? ('longest' as const)
    : months !== undefined
      ? (COUNT[months] ?? Number(months))
      : /\b(?:quarter|q[1-4])\b/iu.test(question)
        ? 3
        : /\b(?:full|whole|entire) (?:fiscal |financial )?year\b/iu.test(question)
          ? 12
          : undefined
  return {
    named,
    back: TWO_BEFORE.test(question) ? 2 : BEFORE.test(question) && !COMPARED.test(question) ? 1 : 0,
    ...(span === undefined ? {} : { span }),
    yearEnd: /\b(?:(?:fiscal |financial )?year[- ]end|end of (?:the |its )?(?:last |fiscal |financial )*year)\b/iu.test(question),
  }
}
