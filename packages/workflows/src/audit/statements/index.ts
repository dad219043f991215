export type { DateMention } from './dates.ts'
export { dayNumber, findDates, isoDay, sayDate, sayIso, toIso, weekdayName, weekdayOf } from './dates.ts'
export {
  type Period,
  type PeriodMention,
  comparePeriods,
  findPeriods,
  periodOfHeading,
  periodsOf,
  samePeriod,
  sayPeriod,
} from './periods.ts'
export { type Column, type Grid, type Line, type Value, readGridAt, readGrids } from './grid.ts'
export {
  type Statement,
  type StatementKind,
  type Statements,
  columnsOf,
  findStatements,
  isLiabilitiesAndEquity,
  isNetCash,
  isTotalAssets,
  linesOf,
  valueIn,
} from './statements.ts'
export { type ReportCalendar, readCalendar, timesNamed } from './calendar.ts'
