/** An example as one clicks on it: one report, in several formats, with last year's where that is there too. */
export type ExampleReport = {
  key: string
  title: string
  formats: { name: string; format: string; lastYear?: string }[]
  againstTitle?: string
}

const NAME = /^(?<company>.+)-(?<year>\d{4})(?<rest>-.+)?\.(?<format>\w+)$/

/** Best read first. */
const FORMATS = ['pdf', 'html', 'xlsx', 'docx', 'md']

const rank = (format: string): number => (FORMATS.includes(format) ? FORMATS.indexOf(format) : FORMATS.length)

/**
 * Groups files named `<company>-<year>[-<what>].<format>` into reports. `<company>-<year - 1>.<format>` is last year's: it is
 * given to the report of the year after and not offered by itself. Files of other names stand alone. What has errors comes first.
 */
export const exampleReports = (names: readonly string[]): ExampleReport[] => {
  const there = new Set(names)
  const lastYears = new Set<string>()
  const reports = new Map<string, ExampleReport>()
  for (const name of names) {
    const { company, year, rest = '', format } = NAME.exec(name)?.groups ?? {}
    const key = company === undefined ? name : `${company}-${year}${rest}`
    const report = reports.get(key) ?? { key, title: company === undefined ? name : titleOf(company, year, rest), formats: [] }
    reports.set(key, report)
    const before = company === undefined ? undefined : `${company}-${Number(year) - 1}.${format}`
    const lastYear = before !== undefined && there.has(before) ? before : undefined
    if (lastYear !== undefined) {
      lastYears.add(lastYear)
      report.againstTitle = titleOf(company, String(Number(year) - 1), '')
    }
    report.formats.push({ name, format: format ?? '', lastYear })
  }
  return [...reports.values()]
    .map((report) => ({
      ...report,
      formats: report.formats.filter(({ name }) => !lastYears.has(name)).sort((a, b) => rank(a.format) - rank(b.format)),
    }))
    .filter(({ formats }) => formats.length > 0)
    .sort((a, b) => Number(b.key.includes('error')) - Number(a.key.includes('error')))
}

const titleOf = (company: string | undefined, year: string | undefined, rest: string): string => {
  const words = [company ?? '', year ?? ''].join(' ').replaceAll('-', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${rest === '' ? '' : `, ${rest.slice(1).replaceAll('-', ' ')}`}`
}
