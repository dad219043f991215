import { sayIso } from '../../audit/statements/index.ts'
import type { ReportFigure } from './series.ts'

const SIGNS: Record<string, string> = { USD: '$', EUR: '€', GBP: '£', JPY: '¥', CAD: 'C$' }
const SCALES: Record<number, string> = { 1e9: ' billion', 1e6: ' million', 1e3: ' thousand' }

/** What kind of figure it is, as its sign and unit ask. */
export type Kind = 'money' | 'per_share' | 'shares' | 'percent'

export const kindOf = ({ value: { number }, concept }: ReportFigure, measure?: 'per_share' | 'shares'): Kind =>
  number.percent ? 'percent' : (measure ?? (concept?.includes('Shares') && !concept.includes('PerShare') ? 'shares' : 'money'))

/** As it is printed, with its sign, currency and scale: "-$1,009,359 thousand". */
export const sayFigure = (figure: ReportFigure, measure?: 'per_share' | 'shares'): string => {
  const { value, amount } = figure
  const kind = kindOf(figure, measure)
  if (kind === 'percent') return `${value.number.value.toLocaleString('en-US', { minimumFractionDigits: value.number.decimals })} %`
  const scale = kind === 'per_share' ? 1 : value.number.scale
  return sayAmount(amount, { scale, decimals: value.number.decimals, kind, currency: currencyOf(figure) })
}

export const currencyOf = ({ value, grid }: ReportFigure): string | undefined => value.number.currency ?? grid.table.currency

export const sayAmount = (
  amount: number,
  { scale, decimals, kind, currency }: { scale: number; decimals: number; kind: Kind; currency: string | undefined },
): string => {
  const digits = (Math.abs(amount) / scale).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  const sign = amount < 0 ? '-' : ''
  const unit = kind === 'shares' || currency === undefined ? '' : (SIGNS[currency] ?? `${currency} `)
  return `${sign}${unit}${digits}${amount === 0 ? '' : (SCALES[scale] ?? '')}${kind === 'shares' ? ' shares' : ''}`
}

/** "year to September 28, 2024", "3 months to March 29, 2025", "March 29, 2025". */
export const sayTime = ({ end, months }: Pick<ReportFigure, 'end' | 'months'>): string =>
  months === 0
    ? sayIso(end)
    : months === undefined
      ? `period to ${sayIso(end)}`
      : `${months === 12 ? 'year' : `${months} months`} to ${sayIso(end)}`

export const sayPercent = (share: number): string => `${share.toFixed(1)} %`

export const signed = (text: string): string => (text.startsWith('-') ? text : `+${text}`)

/** "the year to September 28, 2024", but "September 28, 2024". */
export const theTime = (figure: Pick<ReportFigure, 'end' | 'months'>): string =>
  figure.months === 0 ? sayTime(figure) : `the ${sayTime(figure)}`

/** "in the year to September 28, 2024", "on September 28, 2024". */
export const atTime = (figure: Pick<ReportFigure, 'end' | 'months'>): string =>
  figure.months === 0 ? `on ${sayTime(figure)}` : `in ${theTime(figure)}`
