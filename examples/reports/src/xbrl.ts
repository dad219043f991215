// Which us-gaap concept a line of a primary statement is tagged with in the HTML version (US GAAP taxonomy 2025).

export const CIK = '0009999990'

type Tag = { concept: string; instant?: true; perShare?: true; negate?: true }

export const tags: Record<string, Record<string, Tag>> = {
  operations: {
    'Total revenue': { concept: 'us-gaap:Revenues' },
    'Total cost of revenue': { concept: 'us-gaap:CostOfRevenue' },
    'Gross profit': { concept: 'us-gaap:GrossProfit' },
    'Research and development': { concept: 'us-gaap:ResearchAndDevelopmentExpense' },
    'Sales and marketing': { concept: 'us-gaap:SellingAndMarketingExpense' },
    'General and administrative': { concept: 'us-gaap:GeneralAndAdministrativeExpense' },
    'Amortization of acquired intangibles': { concept: 'us-gaap:AmortizationOfIntangibleAssets' },
    'Total operating expenses': { concept: 'us-gaap:OperatingExpenses' },
    'Operating income': { concept: 'us-gaap:OperatingIncomeLoss' },
    'Income before income taxes': {
      concept: 'us-gaap:IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest',
    },
    'Provision for income taxes': { concept: 'us-gaap:IncomeTaxExpenseBenefit', negate: true },
    'Net income': { concept: 'us-gaap:NetIncomeLoss' },
    Basic: { concept: 'us-gaap:EarningsPerShareBasic', perShare: true },
    Diluted: { concept: 'us-gaap:EarningsPerShareDiluted', perShare: true },
  },
  balance: {
    'Cash and cash equivalents': { concept: 'us-gaap:CashAndCashEquivalentsAtCarryingValue', instant: true },
    'Marketable securities': { concept: 'us-gaap:MarketableSecuritiesCurrent', instant: true },
    'Accounts receivable, net of allowances': { concept: 'us-gaap:AccountsReceivableNetCurrent', instant: true },
    Inventories: { concept: 'us-gaap:InventoryNet', instant: true },
    'Total current assets': { concept: 'us-gaap:AssetsCurrent', instant: true },
    'Property, plant and equipment, net': { concept: 'us-gaap:PropertyPlantAndEquipmentNet', instant: true },
    Goodwill: { concept: 'us-gaap:Goodwill', instant: true },
    'Total assets': { concept: 'us-gaap:Assets', instant: true },
    'Accounts payable': { concept: 'us-gaap:AccountsPayableCurrent', instant: true },
    'Total current liabilities': { concept: 'us-gaap:LiabilitiesCurrent', instant: true },
    'Total liabilities': { concept: 'us-gaap:Liabilities', instant: true },
    'Total stockholders’ equity': { concept: 'us-gaap:StockholdersEquity', instant: true },
    'Total liabilities and stockholders’ equity': { concept: 'us-gaap:LiabilitiesAndStockholdersEquity', instant: true },
  },
  cash: {
    'Net cash provided by operating activities': { concept: 'us-gaap:NetCashProvidedByUsedInOperatingActivities' },
    'Net cash used in investing activities': { concept: 'us-gaap:NetCashProvidedByUsedInInvestingActivities' },
    'Net cash used in financing activities': { concept: 'us-gaap:NetCashProvidedByUsedInFinancingActivities' },
  },
}
