import { z } from 'zod'

// The SEC's own record of what every company tagged in its filings: data.sec.gov/api/xbrl/companyfacts/CIK##########.json.
// It holds whole-company values only: no dimensions, no custom tags.

/** One value as one filing stated it. A duration has `start`; an instant has only `end`. */
export const HeldValue = z.object({
  start: z.string().optional(),
  end: z.string(),
  val: z.number(),
  /** The filing's accession number: `0000320193-24-000123`. */
  accn: z.string(),
  form: z.string(),
  /** The day the filing came to the SEC: `2024-11-01`. */
  filed: z.string(),
})
export type HeldValue = z.infer<typeof HeldValue>

/** As served: taxonomy → concept → unit → values. */
export const CompanyFacts = z.object({
  cik: z.union([z.number(), z.string()]),
  entityName: z.string(),
  facts: z.record(z.string(), z.record(z.string(), z.object({ units: z.record(z.string(), z.array(HeldValue)) }))),
})
export type CompanyFacts = z.infer<typeof CompanyFacts>

/** Where company facts come from. */
export type CompanyFactsSource = {
  /**
   * @param cik ten digits
   * @returns undefined where the SEC knows no such company
   * @throws UnfoldError OUTSIDE_UNREACHABLE (no network, or the SEC does not answer), OUTSIDE_REFUSED (it refuses us, or what came is
   * not company facts), TOO_LARGE, CANCELLED
   */
  companyFacts(cik: string, options: { signal: AbortSignal }): Promise<CompanyFacts | undefined>
}

export type Period = { instant: string } | { start: string; end: string }

/** Company facts ready to be looked up by tag, unit and exact period. */
export type HeldFacts = {
  entityName: string
  /** Every value held for this tag, unit and period, by the day it was filed. */
  of(concept: string, unit: string, period: Period): readonly HeldValue[]
  /** Every value held for this tag and unit. */
  all(concept: string, unit: string): readonly HeldValue[]
  concepts: number
  values: number
}

export const indexFacts = ({ entityName, facts }: CompanyFacts): HeldFacts => {
  const held = new Map<string, HeldValue[]>()
  let concepts = 0
  let values = 0
  for (const [taxonomy, tags] of Object.entries(facts)) {
    for (const [tag, { units }] of Object.entries(tags)) {
      concepts += 1
      for (const [unit, list] of Object.entries(units)) {
        held.set(
          `${taxonomy}:${tag} ${plainUnit(unit)}`,
          list.toSorted((a, b) => a.filed.localeCompare(b.filed)),
        )
        values += list.length
      }
    }
  }
  const all = (concept: string, unit: string) => held.get(`${concept} ${plainUnit(unit)}`) ?? []
  return {
    entityName,
    concepts,
    values,
    all,
    of: (concept, unit, period) =>
      'instant' in period
        ? all(concept, unit).filter((value) => value.start === undefined && value.end === day(period.instant))
        : all(concept, unit).filter((value) => value.start === day(period.start) && value.end === day(period.end)),
  }
}

/** `iso4217:USD/xbrli:shares` and `USD/shares` are one unit. */
export const plainUnit = (unit: string): string =>
  unit
    .split('/')
    .map((measure) => measure.trim().replace(/^.*:/u, '').toLowerCase())
    .join('/')

const day = (moment: string): string => moment.slice(0, 10)

/** "2023-10-01 to 2024-09-28", "at 2024-09-28". */
export const periodWords = (period: Period): string =>
  'instant' in period ? `at ${day(period.instant)}` : `${day(period.start)} to ${day(period.end)}`
