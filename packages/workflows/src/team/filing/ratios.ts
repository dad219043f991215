import { type LineItem, lineItem } from './line-items/index.ts'

/** A measure that a statement does not print and that two of its lines give. */
export type Ratio = {
  id: string
  name: string
  said: RegExp
  of: readonly [LineItem, LineItem]
  /** `share`: the first as a percentage of the second; `times`: divided by it; `difference`: less it. */
  as: 'share' | 'times' | 'difference'
  /** Where the first line is missing, it is this one less that one. */
  instead?: readonly [LineItem, LineItem]
}

const ratio = (id: string, name: string, said: string, of: [string, string], as: Ratio['as'], instead?: [string, string]): Ratio => ({
  id,
  name,
  said: new RegExp(String.raw`\b(?:${said})(?![\p{L}-])`, 'giu'),
  of: [lineItem(of[0]), lineItem(of[1])],
  as,
  ...(instead ? { instead: [lineItem(instead[0]), lineItem(instead[1])] } : {}),
})

export const RATIOS: readonly Ratio[] = [
  ratio('gross_margin', 'Gross margin', 'gross (?:profit )?margins?(?: (?:percentage|rate|ratio))?', ['gross_profit', 'revenue'], 'share', [
    'revenue',
    'cost_of_revenue',
  ]),
  ratio('operating_margin', 'Operating margin', '(?:operating|ebit) (?:profit )?margins?', ['operating_income', 'revenue'], 'share'),
  ratio('net_margin', 'Net margin', '(?:net (?:profit |income )?|profit )margins?', ['net_income', 'revenue'], 'share'),
  ratio('effective_tax_rate', 'Effective tax rate', '(?:effective )?(?:income )?tax rate', ['income_tax', 'pretax_income'], 'share'),
  ratio('current_ratio', 'Current ratio', 'current ratio', ['current_assets', 'current_liabilities'], 'times'),
  ratio(
    'liabilities_to_equity',
    'Liabilities to equity',
    '(?:total )?(?:debt|liabilities)[- ](?:to|/)[- ]equity(?: ratio)?',
    ['total_liabilities', 'equity'],
    'times',
  ),
  ratio('equity_ratio', 'Equity ratio', 'equity ratio', ['equity', 'total_assets'], 'share'),
  ratio('return_on_equity', 'Return on equity at year end', 'return on (?:\\p{L}+ )?equity|roe', ['net_income', 'equity'], 'share'),
  ratio('return_on_assets', 'Return on assets at year end', 'return on assets|roa', ['net_income', 'total_assets'], 'share'),
  ratio('working_capital', 'Working capital', '(?:net )?working capital', ['current_assets', 'current_liabilities'], 'difference'),
  ratio('free_cash_flow', 'Free cash flow', 'free cash ?flows?|fcf', ['operating_cash_flow', 'capital_expenditure'], 'difference'),
]
