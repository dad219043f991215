import { parseNumber } from '../../../packages/documents/src/numbers/parse-number.ts'
import type { ArrayTable } from './table-document.ts'

// The plainest sums of a table, found without the agent: a line called "total" and the unbroken run of lines right above it that adds
// up to it. Errors are planted in these.

export type SumGroup = { total: number; addends: number[]; column: number }

export const valueOf = (text: string): number | undefined => {
  const number = parseNumber(text)
  return number && !number.nil && !/^(?:19|20)\d\d$/.test(text.trim()) ? number.value : undefined
}

const decimalsOf = (text: string): number => parseNumber(text)?.decimals ?? 0

export const findSumGroups = (table: ArrayTable): SumGroup[] => {
  const groups: SumGroup[] = []
  const columns = Math.max(0, ...table.map((row) => row.length))
  for (const [total, row] of table.entries()) {
    if (!/\btotal\b/i.test(row[0] ?? '')) continue
    for (let column = 1; column < columns; column += 1) {
      const printed = valueOf(row[column] ?? '')
      if (printed === undefined || printed === 0) continue
      const group = runAbove(table, total, column, printed)
      if (group) groups.push({ total, addends: group, column })
    }
  }
  return groups
}

const runAbove = (table: ArrayTable, total: number, column: number, printed: number): number[] | undefined => {
  const addends: number[] = []
  let sum = 0
  let decimals = decimalsOf(table[total]?.[column] ?? '')
  for (let row = total - 1; row >= 0 && addends.length < 20; row -= 1) {
    const text = table[row]?.[column] ?? ''
    if (/\btotal\b/i.test(table[row]?.[0] ?? '') && addends.length > 0) return undefined
    const value = valueOf(text)
    if (value === undefined) {
      if (text.trim() === '' || parseNumber(text)?.nil) {
        if ((table[row] ?? []).slice(1).every((cell) => cell.trim() === '')) return undefined
        continue
      }
      return undefined
    }
    addends.unshift(row)
    sum += value
    decimals = Math.max(decimals, decimalsOf(text))
    const slack = 0.5 * 10 ** -decimals * (addends.length + 1)
    if (addends.length >= 2 && Math.abs(sum - printed) <= slack + 1e-9 && Math.abs(printed) > 10 * slack) return addends
  }
  return undefined
}
