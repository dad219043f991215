import type { StatementKind } from '../statements/index.ts'

// Rows of the primary statements that every report names alike, and the tags under which the SEC holds them. Several tags for a
// row: companies choose among them, and the figure must agree with one.

export type WellKnownRow = {
  statement: StatementKind
  label: RegExp
  tags: string[]
  /** The tag has the printed sign. Outflows and costs are tagged without theirs. */
  signed?: boolean
  measure?: 'shares' | 'per_share'
}

const NET = String.raw`(?:,? net(?: of [^,]*)?)?`
const PRE_TAX = 'IncomeLossFromContinuingOperationsBeforeIncomeTaxes'

const gaap = (
  statement: StatementKind,
  label: string,
  tags: string,
  rest: Pick<WellKnownRow, 'signed' | 'measure'> = {},
): WellKnownRow => ({
  statement,
  label: new RegExp(`^(?:${label})$`, 'iu'),
  tags: tags.split(' ').map((tag) => (tag.includes(':') ? tag : `us-gaap:${tag}`)),
  ...rest,
})

const HOLDERS = String.raw`(?:share|stock)(?:holders?|owners?)[’']?(?:s[’']?)?`

export const WELL_KNOWN_ROWS: readonly WellKnownRow[] = [
  gaap('balance_sheet', 'cash and cash equivalents', 'CashAndCashEquivalentsAtCarryingValue ifrs-full:CashAndCashEquivalents'),
  gaap('balance_sheet', `(?:trade )?accounts receivable${NET}`, 'AccountsReceivableNetCurrent ReceivablesNetCurrent'),
  gaap('balance_sheet', `inventor(?:y|ies)${NET}`, 'InventoryNet ifrs-full:Inventories'),
  gaap('balance_sheet', 'total current assets', 'AssetsCurrent ifrs-full:CurrentAssets'),
  gaap(
    'balance_sheet',
    `property(?:, plant)?,? and equipment${NET}`,
    'PropertyPlantAndEquipmentNet PropertyPlantAndEquipmentAndFinanceLeaseRightOfUseAssetAfterAccumulatedDepreciationAndAmortization ifrs-full:PropertyPlantAndEquipment',
  ),
  gaap('balance_sheet', 'operating lease (?:right-of-use )?assets', 'OperatingLeaseRightOfUseAsset'),
  gaap('balance_sheet', 'goodwill', 'Goodwill ifrs-full:Goodwill'),
  gaap('balance_sheet', 'total non-?current assets', 'AssetsNoncurrent ifrs-full:NoncurrentAssets'),
  gaap('balance_sheet', 'total assets', 'Assets ifrs-full:Assets'),
  gaap('balance_sheet', 'accounts payable', 'AccountsPayableCurrent'),
  gaap('balance_sheet', 'total current liabilities', 'LiabilitiesCurrent ifrs-full:CurrentLiabilities'),
  gaap('balance_sheet', 'total non-?current liabilities', 'LiabilitiesNoncurrent ifrs-full:NoncurrentLiabilities'),
  gaap('balance_sheet', 'total liabilities', 'Liabilities ifrs-full:Liabilities'),
  gaap(
    'balance_sheet',
    String.raw`retained earnings(?: \(?accumulated deficit\)?)?|accumulated deficit|\(?accumulated deficit\)?/?retained earnings`,
    'RetainedEarningsAccumulatedDeficit ifrs-full:RetainedEarnings',
    { signed: true },
  ),
  gaap(
    'balance_sheet',
    String.raw`accumulated other comprehensive (?:income|loss)(?: ?\(loss\))?|accumulated other comprehensive \(loss\) income`,
    'AccumulatedOtherComprehensiveIncomeLossNetOfTax',
    { signed: true },
  ),
  gaap(
    'balance_sheet',
    String.raw`total (?:${HOLDERS} )?(?:equity|\(?deficit\)?|equity \(deficit\))`,
    'StockholdersEquity StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest ifrs-full:Equity',
    { signed: true },
  ),
  gaap(
    'balance_sheet',
    String.raw`total liabilities,? (?:[^,]* )?and (?:${HOLDERS} )?(?:equity|\(?deficit\)?|equity \(deficit\))`,
    'LiabilitiesAndStockholdersEquity ifrs-full:EquityAndLiabilities',
  ),

  gaap(
    'income',
    '(?:total )?(?:net )?(?:revenues?|sales)|net revenues?',
    'Revenues RevenueFromContractWithCustomerExcludingAssessedTax RevenueFromContractWithCustomerIncludingAssessedTax SalesRevenueNet ifrs-full:Revenue',
  ),
  gaap(
    'income',
    '(?:total )?costs? of (?:revenues?|sales|goods sold)',
    'CostOfRevenue CostOfGoodsAndServicesSold CostOfGoodsSold ifrs-full:CostOfSales',
  ),
  gaap('income', 'gross (?:profit|margin)', 'GrossProfit ifrs-full:GrossProfit', { signed: true }),
  gaap('income', 'research and development(?: expenses?)?', 'ResearchAndDevelopmentExpense ifrs-full:ResearchAndDevelopmentExpense'),
  gaap('income', 'selling, general,? and administrative(?: expenses?)?', 'SellingGeneralAndAdministrativeExpense'),
  gaap('income', '(?:sales|selling) and marketing(?: expenses?)?', 'SellingAndMarketingExpense MarketingExpense'),
  gaap('income', 'general and administrative(?: expenses?)?', 'GeneralAndAdministrativeExpense'),
  gaap('income', 'total operating expenses', 'OperatingExpenses CostsAndExpenses'),
  gaap('income', 'total costs and expenses', 'CostsAndExpenses OperatingExpenses'),
  gaap(
    'income',
    String.raw`operating (?:income|loss|profit)(?: \(loss\))?|(?:income|loss|\(loss\) income|income \(loss\)) from operations`,
    'OperatingIncomeLoss ifrs-full:ProfitLossFromOperatingActivities',
    { signed: true },
  ),
  gaap(
    'income',
    String.raw`(?:income|loss|earnings|profit)(?: \(loss\))? before (?:provision for |benefit from |\(?provision\)? \(?benefit\)? for )?(?:income )?tax(?:es)?`,
    `${PRE_TAX}ExtraordinaryItemsNoncontrollingInterest ${PRE_TAX}MinorityInterestAndIncomeLossFromEquityMethodInvestments ifrs-full:ProfitLossBeforeTax`,
    { signed: true },
  ),
  gaap(
    'income',
    String.raw`(?:provision for|income tax(?:es)?)(?: \(?benefit from\)?)? ?(?:income taxes|expense)(?: \(benefit\))?`,
    'IncomeTaxExpenseBenefit ifrs-full:IncomeTaxExpenseContinuingOperations',
  ),
  gaap(
    'income',
    String.raw`net (?:income|loss|earnings)(?: \(loss\))?|(?:profit|loss|profit \(loss\)) for the (?:year|period)`,
    'NetIncomeLoss ProfitLoss ifrs-full:ProfitLoss',
    { signed: true },
  ),
  gaap('income', String.raw`basic(?: \(in (?:dollars per share|shares)\))?`, 'EarningsPerShareBasic', {
    measure: 'per_share',
    signed: true,
  }),
  gaap('income', String.raw`diluted(?: \(in (?:dollars per share|shares)\))?`, 'EarningsPerShareDiluted', {
    measure: 'per_share',
    signed: true,
  }),
  gaap('income', String.raw`basic(?: \(in (?:dollars per share|shares)\))?`, 'WeightedAverageNumberOfSharesOutstandingBasic', {
    measure: 'shares',
  }),
  gaap('income', String.raw`diluted(?: \(in (?:dollars per share|shares)\))?`, 'WeightedAverageNumberOfDilutedSharesOutstanding', {
    measure: 'shares',
  }),

  gaap(
    'cash_flow',
    'depreciation and amortization',
    'DepreciationDepletionAndAmortization DepreciationAndAmortization DepreciationAmortizationAndAccretionNet',
  ),
  gaap('cash_flow', '(?:share|stock)-based compensation(?: expense)?', 'ShareBasedCompensation'),
  gaap(
    'cash_flow',
    String.raw`(?:net )?cash (?:provided by|generated by|from|\(used in\)|used in|provided by \(used in\)|\(used in\) provided by)(?: \(used in\))? operating activities`,
    'NetCashProvidedByUsedInOperatingActivities ifrs-full:CashFlowsFromUsedInOperatingActivities',
    { signed: true },
  ),
  gaap(
    'cash_flow',
    String.raw`(?:net )?cash (?:provided by|generated by|from|\(used in\)|used in|provided by \(used in\)|\(used in\) provided by)(?: \(used in\)|/\(used in\))? investing activities`,
    'NetCashProvidedByUsedInInvestingActivities ifrs-full:CashFlowsFromUsedInInvestingActivities',
    { signed: true },
  ),
  gaap(
    'cash_flow',
    String.raw`(?:net )?cash (?:provided by|generated by|from|\(used in\)|used in|provided by \(used in\)|\(used in\) provided by)(?: \(used in\)|/\(used in\))? financing activities`,
    'NetCashProvidedByUsedInFinancingActivities ifrs-full:CashFlowsFromUsedInFinancingActivities',
    { signed: true },
  ),
  gaap(
    'cash_flow',
    '(?:payments for (?:acquisition of )?|purchases? of |capital expenditures for )property(?:, plant)?,? and equipment(?: and intangible assets)?|capital expenditures',
    'PaymentsToAcquirePropertyPlantAndEquipment PaymentsToAcquireProductiveAssets',
  ),
  gaap(
    'cash_flow',
    '(?:repurchases? of common stock|payments (?:for|related to) repurchases? of common stock)',
    'PaymentsForRepurchaseOfCommonStock',
  ),
  gaap(
    'cash_flow',
    '(?:payments (?:for|of) dividends(?: and dividend equivalents)?|(?:cash )?dividends paid)',
    'PaymentsOfDividends PaymentsOfDividendsCommonStock',
  ),
  gaap('cash_flow', 'cash paid for income taxes(?:, net(?: of refunds)?)?', 'IncomeTaxesPaidNet IncomeTaxesPaid'),
]
