import { ANNUAL, type ChecklistItem } from './item.ts'

// Figures and tables that have to stand within the notes by IFRS, in our own words, by paragraph.

const detail = (
  id: string,
  within: string | undefined,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found'> & Partial<Omit<ChecklistItem, 'found' | 'id'>>,
): ChecklistItem => ({
  id: `ifrs.${id}`,
  ...(within === undefined ? {} : { within: `ifrs.${within}` }),
  topic,
  requirement,
  reference,
  level: 'detail',
  reports: ANNUAL,
  weight: 'minor',
  ...rest,
})

const POLICY = 'policies'
const property = {
  rows: /^(?:property|plant|equipment|tangible)\b/iu,
  concepts: ['PropertyPlantAndEquipment'],
  otherwise: 'no property, plant and equipment stand in the statements',
}
const tax = {
  rows: /\b(?:income|deferred|current) tax(?:es|ation)?\b(?!.*\breceivable)/iu,
  concepts: ['IncomeTaxExpenseContinuingOperations'],
  otherwise: 'no tax stands in the statements',
}

export const IFRS_DETAILS: readonly ChecklistItem[] = [
  detail(
    'property-movements',
    'property',
    'Movements of property, plant and equipment',
    'Reconcile carrying amounts from opening to closing: additions, disposals, depreciation, impairment, exchange.',
    'IAS 16.73(e)',
    {
      weight: 'expected',
      when: property,
      found: {
        tags: [
          'DisclosureOfDetailedInformationAboutPropertyPlantAndEquipmentExplanatory',
          'AdditionsOtherThanThroughBusinessCombinationsPropertyPlantAndEquipment',
          'DepreciationPropertyPlantAndEquipment',
        ],
        tables: [
          [
            /\badditions?\b|\bacquisitions?\b|\bpurchases?\b|\bdepreciation\b/iu,
            /\bbalance\b|\bopening\b|\bcost\b|\b(?:january|november|december|june|march|april|july|september|october) \d/iu,
          ],
        ],
        words: [/\bdepreciation\b[^.]{0,120}\d/iu],
      },
    },
  ),
  detail(
    'property-lives',
    POLICY,
    'Depreciation methods and useful lives',
    'Tell methods and useful lives or rates for each class.',
    'IAS 16.73(b) and (c)',
    {
      when: property,
      found: {
        tags: [
          'DescriptionOfAccountingPolicyForPropertyPlantAndEquipmentExplanatory',
          'DescriptionOfAccountingPolicyForDepreciationExpenseExplanatory',
        ],
        headings: /\bdepreciation\b|\bequipment\b|\bproperty\b/iu,
        words: [/\b(?:straight[- ]line|declining[- ]balance|useful li(?:fe|ves))\b/iu],
      },
    },
  ),
  detail(
    'intangible-lives',
    POLICY,
    'Amortisation of intangible assets',
    'Tell whether lives are finite, and methods and rates.',
    'IAS 38.118(a) and (b)',
    {
      when: {
        rows: /^(?:other )?intangible/iu,
        concepts: ['IntangibleAssetsOtherThanGoodwill'],
        otherwise: 'no intangible assets stand in the statements',
      },
      found: {
        tags: [
          'DescriptionOfAccountingPolicyForIntangibleAssetsOtherThanGoodwillExplanatory',
          'DescriptionOfAccountingPolicyForIntangibleAssetsAndGoodwillExplanatory',
        ],
        headings: /\bintangible\b/iu,
        words: [/\bintangible\b[^.]{0,200}\b(?:amorti[sz]|useful|indefinite|finite)/iu],
      },
    },
  ),
  detail('tax-components', 'income-taxes', 'Components of tax expense', 'Split tax into current and deferred.', 'IAS 12.79, 12.80', {
    weight: 'expected',
    when: tax,
    found: {
      tags: ['CurrentTaxExpenseIncome', 'DeferredTaxExpenseIncome', 'DisclosureOfIncomeTaxExplanatory'],
      tables: [[/\b(?:current|deferred)\b/iu], [/\btax\b|\brecovery\b/iu]],
      words: [/\b(?:current|deferred)\b[^.]{0,60}\btax/iu],
    },
  }),
  detail(
    'tax-rate',
    'income-taxes',
    'Reconciliation of tax expense',
    'Reconcile tax expense with profit times the applicable rate.',
    'IAS 12.81(c)',
    {
      weight: 'expected',
      when: tax,
      found: {
        tags: [
          'ReconciliationOfAccountingProfitMultipliedByApplicableTaxRates',
          'DisclosureOfReconciliationOfAccountingProfitMultipliedByApplicableTaxRatesExplanatory',
          'ApplicableTaxRate',
          'TaxExpenseIncomeAtApplicableTaxRate',
        ],
        tables: [[/\bstatutory\b|\bapplicable\b|\bexpected\b|\btax (?:rate|at)\b/iu]],
        words: [/\bstatutory\b|\bapplicable (?:tax )?rate\b|\beffective tax rate\b/iu],
      },
    },
  ),
  detail(
    'deferred-tax',
    'income-taxes',
    'Deferred tax by kind',
    'Give deferred tax assets and liabilities for each kind of temporary difference, and unused losses not recognised.',
    'IAS 12.81(e) and (g)',
    {
      weight: 'expected',
      when: tax,
      found: {
        tags: [
          'DeferredTaxAssets',
          'DeferredTaxLiabilities',
          'DisclosureOfTemporaryDifferenceUnusedTaxLossesAndUnusedTaxCreditsExplanatory',
        ],
        tables: [[/\bdeferred\b|\bnon-?capital losses\b|\bloss(?:es)? carr/iu]],
        words: [/\bdeferred tax/iu, /\b(?:unused|non-?capital) (?:tax )?losses\b/iu],
      },
    },
  ),
  detail(
    'credit-risk',
    'risk',
    'Credit risk',
    'Tell credit risk practices, amounts of expected credit losses and the exposure.',
    'IFRS 7.35A to 7.36',
    {
      weight: 'expected',
      found: {
        tags: ['DisclosureOfCreditRiskExplanatory', 'DisclosureOfCreditRiskExposureExplanatory'],
        headings: /\bcredit risks?\b/iu,
        words: [/\bcredit risks?\b/iu],
      },
    },
  ),
  detail('liquidity-risk', 'risk', 'Liquidity risk', 'Give maturities of financial liabilities and how the risk is managed.', 'IFRS 7.39', {
    weight: 'expected',
    found: {
      tags: ['DisclosureOfLiquidityRiskExplanatory', 'DisclosureOfMaturityAnalysisForNonderivativeFinancialLiabilities'],
      headings: /\bliquidity\b/iu,
      words: [/\bliquidity risks?\b/iu],
    },
  }),
  detail(
    'market-risk',
    'risk',
    'Market risk',
    'Show how profit and equity would react to changes in rates, currencies and prices.',
    'IFRS 7.40',
    {
      weight: 'expected',
      found: {
        tags: ['DisclosureOfMarketRiskExplanatory', 'SensitivityAnalysisForEachTypeOfMarketRisk'],
        headings: /\b(?:market|currency|interest rate|price|foreign exchange) risks?\b/iu,
        words: [/\b(?:market|currency|interest rate|price|foreign exchange) risks?\b/iu],
      },
    },
  ),
  detail('impairment-model', POLICY, 'Impairment of financial assets', 'Tell how expected credit losses are determined.', 'IFRS 7.35F', {
    since: '2018-12-31',
    found: {
      headings: /\b(?:impairment|expected credit loss(?:es)?|financial (?:assets|instruments))\b/iu,
      words: [/\bexpected credit loss|\bcredit loss/iu, /\bimpairment\b/iu],
    },
  }),
  detail(
    'instrument-policy',
    POLICY,
    'Policy on financial instruments',
    'Tell how financial instruments are classified and measured.',
    'IFRS 7.21',
    {
      weight: 'expected',
      found: {
        tags: ['DescriptionOfAccountingPolicyForFinancialInstrumentsExplanatory'],
        headings: /\bfinancial (?:instruments|assets|liabilities)\b/iu,
        words: [/\b(?:amorti[sz]ed cost|fair value through)\b/iu],
      },
    },
  ),
  detail(
    'currency-policy',
    POLICY,
    'Foreign currency',
    'Tell functional and presentation currency and how amounts are translated.',
    'IAS 21.51 to 21.57',
    {
      weight: 'expected',
      when: {
        rows: /\b(?:foreign (?:exchange|currency)|translation|exchange (?:rate|differences?))\b/iu,
        otherwise: 'no exchange differences stand in the statements',
      },
      found: {
        tags: ['DescriptionOfAccountingPolicyForForeignCurrencyTranslationExplanatory', 'DescriptionOfFunctionalCurrency'],
        headings: /\bcurrenc(?:y|ies)\b|\btranslation\b|\bforeign\b/iu,
        words: [/\bfunctional currenc/iu, /\btranslat(?:ed|ion)\b/iu],
      },
    },
  ),
  detail(
    'consolidation-policy',
    POLICY,
    'Basis of consolidation',
    'Tell who is consolidated and why, and the judgements in it.',
    'IFRS 10; IFRS 12.7',
    {
      weight: 'expected',
      when: {
        words: /^consolidated (?:interim )?statements?\b|\bconsolidated financial statements\b/iu,
        otherwise: 'the statements are not consolidated',
      },
      found: {
        tags: ['DescriptionOfAccountingPolicyForSubsidiariesExplanatory', 'DescriptionOfAccountingPolicyForConsolidationExplanatory'],
        headings: /\bconsolidat(?:ion|ed)\b|\bsubsidiar/iu,
        words: [/\bsubsidiar(?:y|ies)\b[^.]{0,160}\b(?:control|consolidat|eliminat)/iu, /\bconsolidat\w+\b[^.]{0,160}\bsubsidiar/iu],
      },
    },
  ),
  detail(
    'revenue-policy',
    POLICY,
    'Revenue recognition',
    'Tell when performance obligations are satisfied and how revenue is measured.',
    'IFRS 15.119, 15.123',
    {
      weight: 'expected',
      when: {
        rows: /^(?:total |net )*(?:revenues?|sales|turnover)\b/iu,
        concepts: ['Revenue'],
        otherwise: 'no revenue stands in the statements',
      },
      found: {
        tags: ['DescriptionOfAccountingPolicyForRecognitionOfRevenue'],
        headings: /\brevenues?\b|\bsales\b/iu,
        words: [/\brevenues?\b[^.]{0,160}\brecogni[sz]/iu],
      },
    },
  ),
  detail('tax-policy', POLICY, 'Income tax policy', 'Tell how current and deferred tax are determined.', 'IAS 1.117; IAS 12', {
    found: {
      tags: ['DescriptionOfAccountingPolicyForIncomeTaxExplanatory', 'DescriptionOfAccountingPolicyForDeferredIncomeTaxExplanatory'],
      headings: /\btax(?:es|ation)?\b/iu,
      words: [/\b(?:deferred|income|current) tax/iu],
    },
  }),
  detail('cash-components', POLICY, 'Cash and cash equivalents', 'Tell what cash and cash equivalents consist of.', 'IAS 7.45, 7.46', {
    when: { rows: /\bcash\b/iu, concepts: ['CashAndCashEquivalents'], otherwise: 'no cash stands in the statements' },
    found: {
      tags: ['DisclosureOfCashAndCashEquivalentsExplanatory', 'DescriptionOfAccountingPolicyToDetermineComponentsOfCashAndCashEquivalents'],
      headings: /\bcash\b/iu,
      words: [/\bcash\b[^.]{0,160}\b(?:consists?|comprises?|includes?|deposits?|equivalents|highly liquid|bank)\b/iu],
    },
  }),
  detail(
    'financing-liabilities',
    undefined,
    'Changes in liabilities from financing',
    'Reconcile liabilities from financing activities, cash and non-cash changes apart.',
    'IAS 7.44A to 7.44E',
    {
      since: '2017-12-31',
      when: { concepts: ['LiabilitiesArisingFromFinancingActivities'], otherwise: 'no reconciliation of financing liabilities is tagged' },
      found: {
        tags: [
          'DisclosureOfReconciliationOfLiabilitiesArisingFromFinancingActivitiesExplanatory',
          'LiabilitiesArisingFromFinancingActivities',
        ],
        headings: /\bfinancing activities\b/iu,
        words: [/\bliabilities arising from financing\b/iu],
      },
    },
  ),
  detail('non-cash', undefined, 'Non-cash transactions', 'Tell investing and financing transactions that took no cash.', 'IAS 7.43', {
    when: {
      words: /\bsupplement(?:al|ary)\b[^.]{0,40}\bcash flow\b[^.]{0,40}\bnotes? \d/iu,
      otherwise: 'no such transaction is pointed to',
    },
    found: {
      tags: ['DisclosureOfCashFlowStatementExplanatory', 'DisclosureOfNoncashTransactionsExplanatory'],
      headings: /\bcash flows?\b|\bnon-?cash\b/iu,
      words: [/\bnon-?cash\b/iu],
    },
  }),
  detail('lease-maturity', 'leases', 'Maturities of lease liabilities', 'Give the maturities of lease liabilities.', 'IFRS 16.58', {
    since: '2019-12-31',
    when: {
      rows: /\blease (?:liabilit\w+|obligations?)\b/iu,
      concepts: ['LeaseLiabilities'],
      otherwise: 'no lease liabilities stand in the statements',
    },
    found: {
      tags: [
        'DisclosureOfMaturityAnalysisOfOperatingLeasePaymentsExplanatory',
        'GrossLeaseLiabilities',
        'DisclosureOfLeasesExplanatory',
        'DisclosureOfMaturityAnalysisOfLeaseLiabilitiesExplanatory',
      ],
      tables: [[/\blease\b|\byears?\b|\bundiscounted\b/iu]],
      words: [/\b(?:maturit|undiscounted|within one year|later than)\w*\b/iu, /\blease (?:payments|liabilit)/iu],
    },
  }),
  detail('key-management', 'related-parties', 'Pay of key management', 'Give the pay of key management in sum and by kind.', 'IAS 24.17', {
    weight: 'expected',
    found: {
      tags: [
        'KeyManagementPersonnelCompensation',
        'KeyManagementPersonnelCompensationShorttermEmployeeBenefits',
        'DisclosureOfInformationAboutKeyManagementPersonnelExplanatory',
        'DisclosureOfRelatedPartyExplanatory',
      ],
      headings: /\bkey management\b|\b(?:directors|management)[’']? (?:compensation|remuneration|emoluments)\b/iu,
      words: [/\bkey management\b/iu, /\b(?:directors?|officers?)\b[^.]{0,120}\b(?:compensation|remuneration|fees|salar)/iu],
    },
  }),
  detail(
    'option-values',
    'share-based',
    'Fair value of options granted',
    'Tell the model and inputs by which options were valued.',
    'IFRS 2.47',
    {
      when: {
        words: /\bblack[- ]scholes\b/iu,
        concepts: ['WeightedAverageFairValueAtMeasurementDateShareOptionsGranted'],
        otherwise: 'no option pricing model is spoken of',
      },
      found: {
        tags: ['DescriptionOfOptionPricingModelShareOptionsGranted', 'DisclosureOfSharebasedPaymentArrangementsExplanatory'],
        words: [/\bblack[- ]scholes\b|\bbinomial\b|\bmonte[- ]carlo\b/iu],
        tables: [[/\bvolatility\b/iu]],
      },
    },
  ),
  detail('geography', 'segments', 'Geographical information', 'Give revenue and non-current assets by country.', 'IFRS 8.33', {
    when: { words: /\bgeographic(?:al)? (?:segments?|areas?|information)\b/iu, otherwise: 'no geographical areas are spoken of' },
    found: { tags: ['DisclosureOfGeographicalAreasExplanatory'], headings: /\bgeograph/iu, words: [/\bgeograph|\bcountr(?:y|ies)\b/iu] },
  }),
  detail('major-customers', 'segments', 'Major customers', 'Tell revenue from each customer of a tenth or more.', 'IFRS 8.34', {
    when: {
      words: /\bcustomers?\b[^.]{0,80}\b(?:10|ten) ?(?:%|per ?cent)\b[^.]{0,40}\brevenues?\b/iu,
      otherwise: 'no customer of a tenth of revenue is spoken of',
    },
    found: { tags: ['DisclosureOfMajorCustomersExplanatory'], headings: /\bcustomers?\b|\bconcentration\b/iu, words: [/\bcustomers?\b/iu] },
  }),
]
