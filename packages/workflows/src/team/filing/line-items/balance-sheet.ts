import { HOLDERS, item, type LineItem } from './line-item.ts'

export const BALANCE_SHEET: readonly LineItem[] = [
  item('balance_sheet', 'current_assets', 'Total current assets', {
    said: '(?:total )?current assets',
    labels: ['total current assets'],
    concepts: 'AssetsCurrent ifrs-full:CurrentAssets',
  }),
  item('balance_sheet', 'total_assets', 'Total assets', {
    said: '(?:total |consolidated )*assets',
    labels: ['total (?:consolidated )?assets'],
    concepts: 'Assets ifrs-full:Assets',
  }),
  item('balance_sheet', 'current_liabilities', 'Total current liabilities', {
    said: '(?:total )?current liabilities',
    labels: ['total current liabilities'],
    concepts: 'LiabilitiesCurrent ifrs-full:CurrentLiabilities',
  }),
  item('balance_sheet', 'total_liabilities', 'Total liabilities', {
    said: '(?:total )?liabilities|owe[sd]?',
    labels: ['total liabilities'],
    concepts: 'Liabilities ifrs-full:Liabilities',
  }),
  item('balance_sheet', 'equity', 'Total equity', {
    said: `(?:total )?(?:${HOLDERS} )?(?:equity|deficit|deficiency)|net assets|book value`,
    labels: [
      `total (?:${HOLDERS} )?(?:equity|\\(?(?:deficit|deficiency)\\)?)(?: \\(?(?:deficit|deficiency)\\)?)?`,
      `total ${HOLDERS} (?:capital|investment)`,
      'total equity.*',
    ],
    concepts: 'StockholdersEquity StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest ifrs-full:Equity',
  }),
  item('balance_sheet', 'cash', 'Cash and cash equivalents', {
    said: 'cash(?: and cash equivalents)?(?: (?:balance|position|on hand))?',
    labels: ['cash and cash equivalents(?:, .*)?', '(?:total )?cash(?:, cash equivalents.*)?'],
    concepts: 'CashAndCashEquivalentsAtCarryingValue Cash ifrs-full:CashAndCashEquivalents ifrs-full:Cash',
  }),
  item('balance_sheet', 'long_term_debt', 'Long-term debt', {
    said: 'long-term (?:debt|borrowings)',
    labels: ['long-term debt(?:, .*)?'],
    concepts: 'LongTermDebtNoncurrent LongTermDebt',
  }),
  item('balance_sheet', 'total_debt', 'Total debt', {
    said: '(?:total |term |outstanding )*(?:debts?|borrowings)',
    labels: ['total (?:term |outstanding |long-term )?(?:debt|borrowings)(?: outstanding)?(?:, .*)?'],
    concepts: 'DebtLongtermAndShorttermCombinedAmount LongTermDebt ifrs-full:Borrowings',
  }),
  item('balance_sheet', 'retained_earnings', 'Retained earnings', {
    said: 'retained earnings|accumulated deficit',
    labels: ['retained earnings.*', '\\(?accumulated deficit\\)?.*', 'deficit'],
    concepts: 'RetainedEarningsAccumulatedDeficit ifrs-full:RetainedEarnings',
  }),
  item('balance_sheet', 'inventory', 'Inventories', {
    said: 'inventor(?:y|ies)',
    labels: ['(?:total )?inventor(?:y|ies)(?:, net)?'],
    concepts: 'InventoryNet ifrs-full:Inventories',
  }),
  item('balance_sheet', 'goodwill', 'Goodwill', {
    said: 'goodwill',
    labels: ['goodwill(?:, net)?'],
    concepts: 'Goodwill ifrs-full:Goodwill',
  }),
  item('balance_sheet', 'receivables', 'Accounts receivable', {
    said: '(?:trade |accounts )receivables?',
    labels: ['(?:trade |accounts )+receivables?(?:, net.*)?', 'trade and other receivables'],
    concepts: 'AccountsReceivableNetCurrent ReceivablesNetCurrent ifrs-full:TradeAndOtherCurrentReceivables',
  }),
  item('balance_sheet', 'payables', 'Accounts payable', {
    said: '(?:trade |accounts )payables?',
    labels: ['(?:trade |accounts )payables?', 'accounts payable and accrued (?:liabilities|expenses)', 'trade and other payables'],
    concepts: 'AccountsPayableCurrent ifrs-full:TradeAndOtherCurrentPayables',
  }),
]
