import type { CalculationSum } from '@unfold/contracts'

const sum = (total: string, parts: Record<string, number>): CalculationSum => ({
  role: '',
  total: `us-gaap:${total}`,
  parts: Object.entries(parts).map(([concept, weight]) => ({ concept: `us-gaap:${concept}`, weight })),
})

/**
 * What US-GAAP concepts come to by their own definitions, for filings without a calculation linkbase. Each is still believed only
 * where it holds in another period of the same filing: companies add lines of their own between.
 */
export const WELL_KNOWN_SUMS: readonly CalculationSum[] = [
  sum('Assets', { AssetsCurrent: 1, AssetsNoncurrent: 1 }),
  sum('Liabilities', { LiabilitiesCurrent: 1, LiabilitiesNoncurrent: 1 }),
  sum('LiabilitiesAndStockholdersEquity', { Liabilities: 1, StockholdersEquity: 1 }),
  sum('GrossProfit', { Revenues: 1, CostOfRevenue: -1 }),
  sum('GrossProfit', { RevenueFromContractWithCustomerExcludingAssessedTax: 1, CostOfGoodsAndServicesSold: -1 }),
  sum('GrossProfit', { RevenueFromContractWithCustomerExcludingAssessedTax: 1, CostOfRevenue: -1 }),
  sum('OperatingIncomeLoss', { GrossProfit: 1, OperatingExpenses: -1 }),
  sum('OperatingIncomeLoss', { Revenues: 1, CostsAndExpenses: -1 }),
  sum('NetIncomeLoss', {
    IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest: 1,
    IncomeTaxExpenseBenefit: -1,
  }),
  sum('ProfitLoss', {
    IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest: 1,
    IncomeTaxExpenseBenefit: -1,
  }),
  sum('ComprehensiveIncomeNetOfTax', { NetIncomeLoss: 1, OtherComprehensiveIncomeLossNetOfTaxPortionAttributableToParent: 1 }),
  sum('ComprehensiveIncomeNetOfTax', { NetIncomeLoss: 1, OtherComprehensiveIncomeLossNetOfTax: 1 }),
  sum('CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect', {
    NetCashProvidedByUsedInOperatingActivities: 1,
    NetCashProvidedByUsedInInvestingActivities: 1,
    NetCashProvidedByUsedInFinancingActivities: 1,
  }),
  sum('CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect', {
    NetCashProvidedByUsedInOperatingActivities: 1,
    NetCashProvidedByUsedInInvestingActivities: 1,
    NetCashProvidedByUsedInFinancingActivities: 1,
    EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents: 1,
  }),
  sum('IncomeTaxExpenseBenefit', { CurrentIncomeTaxExpenseBenefit: 1, DeferredIncomeTaxExpenseBenefit: 1 }),
  sum('PropertyPlantAndEquipmentNet', {
    PropertyPlantAndEquipmentGross: 1,
    AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment: -1,
  }),
  sum('FiniteLivedIntangibleAssetsNet', { FiniteLivedIntangibleAssetsGross: 1, FiniteLivedIntangibleAssetsAccumulatedAmortization: -1 }),
  sum('DeferredTaxAssetsNet', { DeferredTaxAssetsGross: 1, DeferredTaxAssetsValuationAllowance: -1 }),
]
