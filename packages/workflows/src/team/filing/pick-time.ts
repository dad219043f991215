import type { Document } from '@unfold/contracts'

import { isoDay, type Period, readCalendar, type ReportCalendar } from '../../audit/statements/index.ts'
import { nearestMonthEnd } from '../../audit/statements/periods.ts'
import type { AskedTime } from './asked-time.ts'
import type { ReportFigure } from './series.ts'

/** The figures of a line for the times a question asks about. */
export type Picked = {
  /** One for each time asked about, in the question's order. */
  figures: ReportFigure[]
  /** Times that the line is not printed for. */
  missing: Period[]
  /** A whole year was asked for and only a part of it is there. */
  part: boolean
  /** The length it was picked at, so that its neighbours can be. */
  months: number | undefined
}

/** A report names a year by the fiscal year's end; a reader may mean the calendar's. */
export const pickTime = (document: Document, figures: readonly ReportFigure[], time: AskedTime): Picked => {
  const calendar = readCalendar(document)
  const months = lengthFor(figures, time, calendar)
  const fitting = figures.filter((figure) => figure.months === months)
  if (time.named.length === 0) {
    // The year a quarter's report looks back on has ended before its own period.
    const quarterly = calendar.form?.startsWith('10-Q') === true
    const ends = time.yearEnd
      ? fitting.filter(({ end }) => (quarterly ? end !== fitting[0]?.end : nearestMonthEnd(end) === calendar.endMonth))
      : fitting
    const list = ends.length > 0 ? ends : fitting
    const latest = list[0]
    let chosen = latest
    for (let back = 0; back < time.back; back += 1) chosen = chosen && yearBefore(fitting, chosen)
    return { figures: chosen ? [chosen] : [], missing: [], part: false, months }
  }
  const picked: ReportFigure[] = []
  const missing: Period[] = []
  let part = false
  for (const period of time.named) {
    const at = figureAt(fitting, period, calendar)
    if (at) picked.push(at)
    else missing.push(period)
    part ||= at !== undefined && isYear(period) && time.span === undefined && months !== 0 && months !== undefined && months < 12
  }
  return { figures: picked, missing, part, months }
}

/** The same line a year earlier; of balances the one before. */
export const yearBefore = (figures: readonly ReportFigure[], figure: ReportFigure): ReportFigure | undefined => {
  const earlier = figures.filter(({ end, months }) => end < figure.end && months === figure.months)
  return earlier.find(({ end }) => Math.abs(isoDay(figure.end) - isoDay(end) - 365) <= 20) ?? (figure.months === 0 ? earlier[0] : undefined)
}

const isYear = ({ end, quarter, months }: Period): boolean => end === undefined && quarter === undefined && months !== 3

const lengthFor = (figures: readonly ReportFigure[], { span, named }: AskedTime, { form, months }: ReportCalendar): number | undefined => {
  const lengths = [...new Set(figures.map((figure) => figure.months))].filter((length) => length !== undefined).toSorted((a, b) => a - b)
  if (lengths.length === 0 || lengths[0] === 0) return lengths[0]
  if (span === 'longest') return lengths.at(-1)
  const wanted = span ?? named.find((period) => period.months)?.months
  if (wanted !== undefined && lengths.includes(wanted)) return wanted
  if (wanted === 12 && named.some(isYear)) return lengths.at(-1)
  // A quarter that is asked for and not printed is not the year.
  if (wanted !== undefined) return wanted
  const annual = form === undefined ? (months ?? 12) === 12 : !form.startsWith('10-Q')
  if (annual && lengths.includes(12)) return 12
  return lengths.includes(3) ? 3 : lengths[0]
}

const figureAt = (figures: readonly ReportFigure[], period: Period, calendar: ReportCalendar): ReportFigure | undefined => {
  if (period.end !== undefined) {
    const day = isoDay(period.end)
    return figures.find(({ end }) => Math.abs(isoDay(end) - day) <= 7)
  }
  if (period.quarter !== undefined) {
    const month = ((calendar.endMonth + 3 * period.quarter - 1) % 12) + 1
    return figures.find(({ end }) => calendar.yearOf(end) === period.year && nearestMonthEnd(end) === month)
  }
  const whole = figures.filter(({ end, months }) => months !== 0 || nearestMonthEnd(end) === calendar.endMonth)
  return (
    whole.find(({ end }) => calendar.yearOf(end) === period.year) ??
    figures.find(({ end }) => calendar.yearOf(end) === period.year) ??
    figures.find(({ end }) => Number(end.slice(0, 4)) === period.year)
  )
}
