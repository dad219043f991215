import { ANNUAL, type ChecklistItem } from './item.ts'

// Tables and figures that have to stand within the notes by US-GAAP.

const detail = (
  id: string,
  within: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found' | 'when'> & Partial<Omit<ChecklistItem, 'found' | 'id'>>,
): ChecklistItem => ({ id: `us-gaap.${id}`, within: `us-gaap.${within}`, topic, requirement, reference, level: 'detail', reports: ANNUAL, weight: 'minor', ...rest })

const TAX = { rows: /\b(?:provision|benefit|expense)\b.*\b(?:income )?tax(?:es)?\b|\bincome tax expense\b/iu, concepts: ['IncomeTaxExpenseBenefit'], otherwise: 'no income tax stands in the income statement' }
const LEASES = { rows: /\b(?:right[- ]of[- ]use|lease liabilit\w+)\b/iu, concepts: ['OperatingLeaseLiability', 'OperatingLeaseRightOfUseAsset'], otherwise: 'no lease assets or liabilities stand on the balance sheet' }

export const US_GAAP_DETAILS: readonly ChecklistItem[] = [
  detail('tax-components', 'income-taxes', 'Components of income tax', 'Split tax into current and deferred, federal, state and foreign.', 'ASC 740-10-50-9, 50-10; Reg S-X 4-08(h)', {
    weight: 'expected',
    when: TAX,
    found: {
      tags: ['ScheduleOfComponentsOfIncomeTaxExpenseBenefitTableTextBlock', 'CurrentIncomeTaxExpenseBenefit', 'CurrentFederalTaxExpenseBenefit', 'CurrentFederalStateAndLocalTaxExpenseBenefit', 'DeferredIncomeTaxExpenseBenefit'],
      tables: [[/\bcurrent\b/iu, /\bdeferred\b/iu]],
      words: [/\b(?:current|deferred)\b[^.]{0,80}\b(?:tax|provision)\b/iu, /\bvaluation allowance\b/iu, /\bno (?:provision|income tax)/iu],
    },
    seen: [21, 1],
  }),
  detail('tax-rate', 'income-taxes', 'Reconciliation of the tax rate', 'Reconcile the tax at the statutory rate to the tax of the period.', 'ASC 740-10-50-12; Reg S-X 4-08(h)', {
    weight: 'expected',
    when: TAX,
    found: {
      tags: ['ScheduleOfEffectiveIncomeTaxRateReconciliationTableTextBlock', 'EffectiveIncomeTaxRateReconciliationAtFederalStatutoryIncomeTaxRate', 'IncomeTaxReconciliationIncomeTaxExpenseBenefitAtFederalStatutoryIncomeTaxRate', 'EffectiveIncomeTaxRateContinuingOperations'],
      tables: [[/\bstatutory\b|\bcomputed\b|\bexpected\b|\bfederal (?:income )?tax (?:rate|at)\b/iu]],
      words: [/\bstatutory\b/iu, /\beffective (?:income )?tax rate\b/iu, /\bvaluation allowance\b/iu],
    },
    seen: [21, 0],
  }),
  detail('deferred-tax', 'income-taxes', 'Deferred tax assets and liabilities', 'Give deferred tax assets and liabilities by kind, and the valuation allowance.', 'ASC 740-10-50-2, 50-6', {
    weight: 'expected',
    when: TAX,
    found: {
      tags: ['ScheduleOfDeferredTaxAssetsAndLiabilitiesTableTextBlock', 'DeferredTaxAssetsNet', 'DeferredTaxAssetsGross', 'DeferredTaxAssetsLiabilitiesNet'],
      tables: [[/\bdeferred\b/iu], [/\bvaluation allowance\b/iu]],
      words: [/\bdeferred (?:income )?tax(?:es)?\b/iu, /\bvaluation allowance\b/iu],
    },
    seen: [21, 0],
  }),
  detail('uncertain-tax', 'income-taxes', 'Unrecognised tax benefits', 'Show how unrecognised tax benefits moved, and which years are open to examination.', 'ASC 740-10-50-15, 50-15A', {
    since: '2007-12-15',
    when: { concepts: ['UnrecognizedTaxBenefits'], otherwise: 'no unrecognised tax benefits are shown' },
    found: {
      tags: ['ScheduleOfUnrecognizedTaxBenefitsRollForwardTableTextBlock', 'SummaryOfIncomeTaxContingenciesTextBlock', 'UnrecognizedTaxBenefits'],
      headings: /\b(?:uncertain|unrecognized) tax\b/iu,
      words: [/\b(?:uncertain|unrecognized)\b[^.]{0,40}\btax\b/iu],
    },
    seen: [21, 0],
  }),
  detail('pretax-split', 'income-taxes', 'Domestic and foreign income', 'Split income before tax into domestic and foreign.', 'Reg S-X 4-08(h)(1)', {
    when: { concepts: ['CurrentForeignTaxExpenseBenefit', 'ForeignIncomeTaxExpenseBenefitContinuingOperations'], otherwise: 'no foreign income tax is shown' },
    found: {
      tags: ['ScheduleOfIncomeBeforeIncomeTaxDomesticAndForeignTableTextBlock', 'IncomeLossFromContinuingOperationsBeforeIncomeTaxesForeign', 'IncomeLossFromContinuingOperationsBeforeIncomeTaxesDomestic'],
      tables: [[/\b(?:foreign|international|non-u\.s\.|outside)\b/iu, /\b(?:domestic|united states|u\.s\.)\b/iu]],
      words: [/\b(?:foreign|domestic)\b[^.]{0,60}\b(?:pre-?tax|earnings|income)\b/iu],
    },
    seen: [18, 0],
  }),
  detail('lease-maturity', 'leases', 'Maturities of lease liabilities', 'Give what falls due in each of five years and after, reconciled to the lease liabilities.', 'ASC 842-20-50-6', {
    weight: 'expected',
    since: '2019-12-15',
    when: LEASES,
    found: {
      tags: ['LesseeOperatingLeaseLiabilityMaturityTableTextBlock', 'FinanceLeaseLiabilityMaturityTableTextBlock', 'LesseeOperatingLeaseLiabilityPaymentsDue', 'OperatingAndFinanceLeaseLiabilityMaturityTableTextBlock'],
      tables: [[/\blease\b/iu, /\b(?:imputed|interest|discount|present value|thereafter)\b/iu], [/\b(?:imputed interest|thereafter)\b/iu]],
      words: [/\b(?:future|minimum|maturit\w+)\b[^.]{0,60}\blease (?:payments|liabilit)/iu, /\blease\b[^.]{0,120}\b(?:expires?|short[- ]term|month)/iu],
    },
    seen: [19, 1],
  }),
  detail('lease-cost', 'leases', 'Lease cost', 'Give operating and finance lease cost, short-term and variable cost.', 'ASC 842-20-50-4', {
    since: '2019-12-15',
    when: LEASES,
    found: {
      tags: ['LeaseCostTableTextBlock', 'OperatingLeaseCost', 'LeaseCost', 'LesseeOperatingLeasesTextBlock', 'OperatingLeaseExpense'],
      tables: [[/\blease (?:cost|expense)s?\b/iu]],
      words: [/\b(?:lease|rent(?:al)?) (?:cost|expense)s?\b/iu, /\bfixed operating lease|\blease costs?\b/iu],
    },
    seen: [13, 2],
  }),
  detail('debt-maturities', 'debt', 'Maturities of long-term debt', 'Give what falls due in each of the five years after the balance sheet date.', 'ASC 470-10-50-1', {
    since: '1982-01-01',
    when: { rows: /^(?:total )?long-term (?:debt|borrowings)\b/iu, concepts: ['LongTermDebtNoncurrent'], otherwise: 'no long-term debt stands on the balance sheet' },
    found: {
      tags: ['ScheduleOfMaturitiesOfLongTermDebtTableTextBlock', 'LongTermDebtMaturitiesRepaymentsOfPrincipalInNextTwelveMonths', 'LongTermDebtMaturitiesRepaymentsOfPrincipalInYearTwo', 'ScheduleOfDebtInstrumentsTextBlock', 'ScheduleOfLongTermDebtInstrumentsTextBlock', 'ScheduleOfDebtTableTextBlock', 'DebtDisclosureTextBlock'],
      headings: /\bmaturit/iu,
      tables: [[/\bmaturit|\bthereafter\b|\b(?:due|payable)\b/iu]],
      words: [/\b(?:maturit\w+|matur\w+|due|repayments?|payable)\b[^.]{0,160}\b(?:19|20)\d\d\b/iu],
    },
    seen: [16, 1],
  }),
  detail('goodwill-roll', 'goodwill', 'Movements of goodwill', 'Show goodwill from the beginning of the year to its end.', 'ASC 350-20-50-1', {
    since: '2002-12-15',
    when: { concepts: ['GoodwillAcquiredDuringPeriod', 'GoodwillPeriodIncreaseDecrease', 'GoodwillImpairmentLoss'], otherwise: 'goodwill did not move' },
    found: {
      tags: ['ScheduleOfGoodwillTextBlock', 'ScheduleOfIntangibleAssetsAndGoodwillTableTextBlock', 'GoodwillAcquiredDuringPeriod', 'GoodwillPeriodIncreaseDecrease', 'GoodwillDisclosureTextBlock'],
      tables: [[/\bgoodwill\b|\bacqui/iu, /\bbalance\b|\bbeginning\b/iu]],
      words: [/\bgoodwill\b/iu],
    },
    seen: [15, 3],
  }),
  detail('amortization-ahead', 'intangibles', 'Amortisation of the next five years', 'Give the amortisation of intangible assets expected in each of the next five years.', 'ASC 350-30-50-2(a)(3)', {
    since: '2002-12-15',
    when: { concepts: ['FiniteLivedIntangibleAssetsNet'], otherwise: 'no finite-lived intangible assets are tagged' },
    found: {
      tags: ['ScheduleofFiniteLivedIntangibleAssetsFutureAmortizationExpenseTableTextBlock', 'FiniteLivedIntangibleAssetsAmortizationExpenseNextTwelveMonths', 'FiniteLivedIntangibleAssetsAmortizationExpenseYearTwo', 'FiniteLivedIntangibleAssetsAmortizationExpenseTableTextBlock', 'ScheduleOfFiniteLivedIntangibleAssetsTableTextBlock', 'GoodwillAndIntangibleAssetsDisclosureTextBlock', 'FiniteLivedIntangibleAssetsRemainingAmortizationPeriod1', 'FiniteLivedIntangibleAssetsNet'],
      tables: [[/\bthereafter\b|\bamortization\b/iu]],
      words: [/\bamortiz/iu],
    },
    seen: [12, 2],
  }),
  detail('accrued-liabilities', 'balance-sheet', 'Accrued and other current liabilities', 'Name current liabilities of more than a twentieth of the total.', 'Reg S-X 5-02.20', {
    when: { concepts: ['AccruedLiabilitiesCurrent', 'OtherLiabilitiesCurrent'], otherwise: 'no accrued liabilities are tagged' },
    found: {
      tags: ['ScheduleOfAccruedLiabilitiesTableTextBlock', 'AccountsPayableAndAccruedLiabilitiesDisclosureTextBlock', 'ScheduleOfAccountsPayableAndAccruedLiabilitiesTableTextBlock', 'OtherCurrentLiabilitiesTableTextBlock', 'OtherLiabilitiesDisclosureTextBlock', 'AdditionalFinancialInformationDisclosureTextBlock', 'SupplementalBalanceSheetDisclosuresTextBlock', 'OtherAccruedLiabilitiesCurrent', 'AccruedIncomeTaxesCurrent', 'EmployeeRelatedLiabilitiesCurrent', 'AccruedLiabilitiesCurrent', 'OtherLiabilitiesCurrent'],
      tables: [[/\baccrued\b|\bother (?:current )?liabilities\b/iu]],
      words: [/\baccrued\b/iu],
    },
    seen: [12, 4],
  }),
  detail('option-activity', 'share-based', 'Activity of awards', 'Show awards outstanding at the beginning and end of the year, granted, exercised, vested and forfeited.', 'ASC 718-10-50-2(c)', {
    weight: 'expected',
    since: '2006-06-15',
    when: { rows: /\b(?:stock|share|equity)[- ]based compensation\b/iu, concepts: ['ShareBasedCompensation'], otherwise: 'no share-based compensation stands in the cash flow statement' },
    found: {
      tags: ['ScheduleOfShareBasedCompensationStockOptionsActivityTableTextBlock', 'ScheduleOfShareBasedCompensationRestrictedStockUnitsAwardActivityTableTextBlock', 'ScheduleOfShareBasedCompensationActivityTableTextBlock', 'ScheduleOfNonvestedShareActivityTableTextBlock', 'ScheduleOfNonvestedRestrictedStockUnitsActivityTableTextBlock', 'ScheduleOfUnvestedRestrictedStockUnitsRollForwardTableTextBlock', 'ScheduleOfSharebasedCompensationRestrictedStockAndRestrictedStockUnitsActivityTableTextBlock', 'ScheduleOfNonvestedPerformanceBasedUnitsActivityTableTextBlock', 'ShareBasedCompensationPerformanceSharesAwardUnvestedActivityTableTextBlock', 'DisclosureOfCompensationRelatedCostsShareBasedPaymentsTextBlock'],
      tables: [[/\bgranted\b|\bissued\b/iu, /\b(?:vested|exercised|released|forfeited|cancell?ed|expired|outstanding)\b/iu]],
      words: [/\b(?:granted|vested|exercised|outstanding)\b[^.]{0,120}\b(?:options?|awards?|units?|shares|warrants?)\b/iu, /\b(?:options?|awards?|units?|warrants?)\b[^.]{0,120}\b(?:granted|vested|exercised|outstanding)\b/iu],
    },
    seen: [17, 4],
  }),
  detail('compensation-cost', 'share-based', 'Cost of share-based compensation', 'Give the cost of the period, the cost not yet recognised and over what time it will be.', 'ASC 718-10-50-2(h) and (i); SAB Topic 14.F', {
    since: '2006-06-15',
    when: { concepts: ['ShareBasedCompensation', 'AllocatedShareBasedCompensationExpense'], otherwise: 'no share-based compensation is tagged' },
    found: {
      tags: ['ScheduleOfEmployeeServiceShareBasedCompensationAllocationOfRecognizedPeriodCostsTextBlock', 'ScheduleOfCompensationCostForShareBasedPaymentArrangementsAllocationOfShareBasedCompensationCostsByPlanTableTextBlock', 'AllocatedShareBasedCompensationExpense', 'EmployeeServiceShareBasedCompensationNonvestedAwardsTotalCompensationCostNotYetRecognized', 'EmployeeServiceShareBasedCompensationNonvestedAwardsTotalCompensationCostNotYetRecognizedShareBasedAwardsOtherThanOptions', 'ShareBasedCompensation'],
      tables: [[/\b(?:stock|share|equity)[- ]based compensation\b/iu]],
      words: [/\b(?:unrecognized|recognized)\b[^.]{0,80}\bcompensation\b/iu],
    },
    seen: [13, 6],
  }),
  detail('contract-balances', 'revenue', 'Contract balances', 'Give opening and closing contract assets and liabilities, and revenue recognised from them.', 'ASC 606-10-50-8', {
    since: '2018-12-15',
    when: { rows: /\b(?:deferred|unearned) revenues?\b|\bcontract (?:assets?|liabilit\w+)\b|\bcustomer deposits\b/iu, concepts: ['ContractWithCustomerLiability', 'ContractWithCustomerLiabilityCurrent'], otherwise: 'no deferred revenue stands on the balance sheet' },
    found: {
      tags: ['ContractWithCustomerAssetAndLiabilityTableTextBlock', 'ContractWithCustomerLiabilityRevenueRecognized', 'ContractWithCustomerLiability', 'ContractWithCustomerLiabilityCurrent', 'DeferredRevenueDisclosureTextBlock', 'RevenueFromContractWithCustomerTextBlock'],
      headings: /\b(?:deferred|unearned) revenues?\b|\bcontract (?:balances|assets|liabilities)\b/iu,
      tables: [[/\b(?:deferred|unearned) revenues?\b|\bcontract (?:assets?|liabilit)/iu]],
      words: [/\b(?:deferred|unearned) revenues?\b|\bcontract (?:assets?|liabilit)/iu],
    },
    seen: [6, 3],
  }),
  detail('segment-geography', 'segments', 'Revenue and assets by geography', 'Give revenue and long-lived assets of the home country and of foreign countries that matter.', 'ASC 280-10-50-41', {
    since: '1998-12-15',
    when: { concepts: ['IncomeLossFromContinuingOperationsBeforeIncomeTaxesForeign', 'CurrentForeignTaxExpenseBenefit'], otherwise: 'no foreign income is shown' },
    found: {
      tags: ['ScheduleOfRevenuesFromExternalCustomersAndLongLivedAssetsByGeographicalAreasTableTextBlock', 'RevenueFromExternalCustomersByGeographicAreasTableTextBlock', 'LongLivedAssetsByGeographicAreasTableTextBlock', 'ScheduleOfRevenueFromExternalCustomersAttributedToForeignCountriesByGeographicAreaTextBlock', 'DisaggregationOfRevenueTableTextBlock', 'ScheduleOfEntityWideDisclosureOnGeographicAreasLongLivedAssetsInIndividualForeignCountriesByCountryTextBlock', 'ScheduleOfSegmentReportingInformationBySegmentTextBlock'],
      headings: /\bgeograph/iu,
      words: [/\bgeograph|\bcountr(?:y|ies)\b/iu],
    },
    seen: [16, 8],
  }),
  detail('fair-value-levels', 'fair-value', 'Fair value hierarchy', 'Give the level of the hierarchy for every class measured at fair value.', 'ASC 820-10-50-2(b)', {
    since: '2008-11-15',
    when: { concepts: ['AssetsFairValueDisclosure', 'AvailableForSaleSecuritiesDebtSecurities', 'DebtSecuritiesAvailableForSaleExcludingAccruedInterest'], otherwise: 'no figures at fair value are tagged' },
    found: {
      tags: ['ScheduleOfFairValueAssetsAndLiabilitiesMeasuredOnRecurringBasisTableTextBlock', 'FairValueAssetsMeasuredOnRecurringBasisTextBlock', 'FairValueByBalanceSheetGroupingTextBlock', 'FairValueAssetsAndLiabilitiesMeasuredOnRecurringAndNonrecurringBasisTableTextBlock', 'CashCashEquivalentsAndMarketableSecuritiesTextBlock', 'ScheduleOfCashCashEquivalentsAndShortTermInvestmentsTableTextBlock', 'DebtSecuritiesAvailableForSaleTableTextBlock', 'FairValueDisclosuresTextBlock'],
      tables: [[/\blevel [123]\b/iu]],
      words: [/\blevel [123]\b/iu],
    },
    seen: [15, 5],
  }),
  detail('warranty', 'commitments', 'Product warranties', 'Show how the liability for product warranties moved.', 'ASC 460-10-50-8(c)', {
    since: '2002-12-15',
    when: { concepts: ['ProductWarrantyAccrual', 'StandardProductWarrantyAccrual', 'StandardAndExtendedProductWarrantyAccrual'], rows: /\bwarrant(?:y|ies)\b.*\b(?:accru|liabilit|reserve|provision)/iu, otherwise: 'no warranty liability is shown' },
    found: {
      tags: ['ScheduleOfProductWarrantyLiabilityTableTextBlock', 'ProductWarrantyAccrual', 'StandardProductWarrantyAccrual', 'StandardProductWarrantyPolicy'],
      headings: /\bwarrant(?:y|ies)\b/iu,
      tables: [[/\bwarrant(?:y|ies)\b/iu]],
      words: [/\bwarrant(?:y|ies)\b[^.]{0,160}\b(?:accru|liabilit|reserve|cost)/iu],
    },
    seen: [3, 4],
  }),
  detail('valuation-schedule', 'balance-sheet', 'Valuation and qualifying accounts (Schedule II)', 'Show how allowances moved, in a schedule where the notes do not.', 'Reg S-X 5-04, 12-09', {
    reports: ['10-K'],
    when: { words: /^schedule ii\b.{0,10}valuation/iu, otherwise: 'the filing lists no such schedule' },
    found: {
      tags: ['SummaryOfValuationAllowanceTextBlock', 'ScheduleOfValuationAndQualifyingAccountsDisclosureTextBlock'],
      anywhere: /\bvaluation and qualifying accounts\b/iu,
      words: [/\ballowance\b/iu],
    },
  }),
]
