import { BALANCE_SHEET } from './balance-sheet.ts'
import { CASH_FLOW } from './cash-flow.ts'
import { INCOME } from './income.ts'
import type { LineItem } from './line-item.ts'
import { PER_SHARE } from './per-share.ts'

export type { LineItem } from './line-item.ts'

/** The longer name before the shorter one that is a part of it: "net income per share", "cash from operations", "net income", "cash". */
export const LINE_ITEMS: readonly LineItem[] = [...PER_SHARE, ...CASH_FLOW, ...INCOME, ...BALANCE_SHEET]

export const lineItem = (id: string): LineItem => {
  const found = LINE_ITEMS.find((each) => each.id === id)
  if (!found) throw new Error(`no line item ${id}`)
  return found
}
