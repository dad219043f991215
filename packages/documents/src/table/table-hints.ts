import type { Assigned } from './columns.ts'
import type { PrintedRow } from './printed-row.ts'
import type { RawTable } from './raw-table.ts'
import { hintOfHeading, hintOfSentence, type ScaleHint } from './scale-hints.ts'

const MOST_BEFORE = 4
const FIRST_LABELS = 3

/** What the table's head, its caption and the lines before it say; the nearer to the numbers, the more it counts. */
export const findHints = (raw: RawTable, rows: readonly PrintedRow[]): ScaleHint => {
  const heads = rows.flatMap(({ header, cells }) => (header ? cells : []))
  // "(in thousands)" stands as a label where there is no head.
  const labels = rows.slice(0, FIRST_LABELS).flatMap(({ cells: [first] }) => (first?.column === 0 ? [first.text] : []))
  const before = (raw.before ?? []).slice(-MOST_BEFORE).toReversed()
  const found: ScaleHint[] = [
    ...heads.filter(({ column, colSpan }) => column === 0 || colSpan > 1).map(({ text }) => hintOfHeading(text)),
    ...labels.map(hintOfSentence),
    hintOfColumns(heads),
    hintOfHeading(raw.caption ?? ''),
    ...before.map(hintOfSentence),
    {
      ...(raw.documentScale === undefined ? {} : { scale: raw.documentScale }),
      ...(raw.documentCurrency === undefined ? {} : { currency: raw.documentCurrency }),
    },
  ]
  const first = <Key extends keyof ScaleHint>(key: Key) => found.find((hint) => hint[key] !== undefined)?.[key]
  const scale = first('scale')
  const currency = first('currency')
  const shareScale = first('shareScale')
  const wholeShares = found.find((hint) => hint.scale !== undefined)?.wholeShares
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(currency === undefined ? {} : { currency }),
    ...(shareScale === undefined ? {} : { shareScale }),
    ...(wholeShares === undefined ? {} : { wholeShares }),
  }
}

/** Headings of single columns speak for the table where most speak and agree ("£m", "£m"). */
const hintOfColumns = (heads: readonly Assigned[]): ScaleHint => {
  const single = heads.filter(({ column, colSpan }) => column > 0 && colSpan === 1)
  const hints = single.map(({ text }) => hintOfHeading(text)).filter(({ scale, currency }) => scale !== undefined || currency !== undefined)
  if (hints.length * 2 < new Set(single.map(({ column }) => column)).size) return {}
  const [scale, ...otherScales] = new Set(hints.flatMap((hint) => hint.scale ?? []))
  const [currency, ...otherCurrencies] = new Set(hints.flatMap((hint) => hint.currency ?? []))
  return {
    ...(scale !== undefined && otherScales.length === 0 ? { scale } : {}),
    ...(currency !== undefined && otherCurrencies.length === 0 ? { currency } : {}),
  }
}
