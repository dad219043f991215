import { EVERY, type ChecklistItem } from './item.ts'
import { absent, ifrsNote } from './ifrs-note.ts'

// Notes by IFRS on what the period brought, and what else a reader must know.

export const IFRS_OTHER_NOTES: readonly ChecklistItem[] = [
  ifrsNote(
    'income-taxes',
    'Income taxes',
    'Give the main parts of tax, the reconciliation to the product of profit and rate, deferred taxes and unused losses.',
    'IAS 12.79 to 12.88',
    {
      ownNote: [0.95, 0.47],
      weight: 'essential',
      found: {
        tags: ['DisclosureOfIncomeTaxExplanatory', 'DisclosureOfTemporaryDifferenceUnusedTaxLossesAndUnusedTaxCreditsExplanatory'],
        headings: /\b(?:income|corporation|deferred) tax(?:es|ation)?\b|\btaxation\b|\btax(?:es)?\b/iu,
        tables: [[/\bstatutory\b|\bapplicable\b|\bexpected\b/iu, /\btax\b/iu]],
        words: [/\b(?:not subject to|exempt from)\b[^.]{0,60}\btax/iu],
      },
    },
  ),
  ifrsNote(
    'share-based',
    'Share-based payment',
    'Describe the arrangements; give options granted, exercised, expired and outstanding, how fair value was found, and the expense.',
    'IFRS 2.44 to 2.51',
    {
      ownNote: [0.5, 0.25],
      weight: 'essential',
      when: {
        rows: /\b(?:share|stock|equity)[- ]based (?:payments?|compensation|expense)|\bstock options?\b|\bshare options?\b/iu,
        concepts: ['AdjustmentsForSharebasedPayments', 'ExpenseFromSharebasedPaymentTransactionsWithEmployees'],
        otherwise: absent('share-based payment stands'),
      },
      found: {
        tags: [
          'DisclosureOfSharebasedPaymentArrangementsExplanatory',
          'DisclosureOfNumberAndWeightedAverageExercisePricesOfShareOptionsExplanatory',
        ],
        headings: /\b(?:share|stock|equity)[- ](?:based|options?|plans?|awards?|incentive)\b|\boptions?\b|\bincentive plans?\b/iu,
        tables: [[/\b(?:granted|issued)\b/iu, /\b(?:exercised|forfeited|expired|cancell?ed|vested)\b/iu]],
      },
    },
  ),
  ifrsNote(
    'eps',
    'Earnings per share',
    'Give the amounts and numbers of shares behind basic and diluted earnings per share.',
    'IAS 33.70',
    {
      onlyInHole: true,
      ownNote: [0.6, 0.3],
      when: {
        rows: /\bper (?:common |ordinary )?share\b|\bdiluted\b/iu,
        concepts: ['BasicEarningsLossPerShare'],
        otherwise: absent('earnings per share stand'),
      },
      found: {
        tags: [
          'DisclosureOfEarningsPerShareExplanatory',
          'EarningsPerShareExplanatory',
          'WeightedAverageShares',
          'AdjustedWeightedAverageShares',
        ],
        headings: /\b(?:earnings|income|loss|profit)(?: \(?(?:loss|earnings)\)?)? per (?:common |ordinary )?share\b/iu,
        tables: [[/\bweighted[- ]average\b/iu, /\b(?:diluti|basic)/iu]],
        words: [/\b(?:earnings|loss|profit)\b[^.]{0,40}\bper (?:common |ordinary )?share\b/iu, /\banti-?dilutive\b/iu],
        anywhere: /\bweighted[- ]average number of\b/iu,
      },
    },
  ),
  ifrsNote(
    'revenue',
    'Revenue from contracts with customers',
    'Break revenue down, and tell contract balances and performance obligations.',
    'IFRS 15.110 to 15.129, 15.114',
    {
      onlyInHole: true,
      ownNote: [0.7, 0.35],
      weight: 'essential',
      since: '2018-12-31',
      when: {
        rows: /^(?:total |net )*(?:revenues?|sales|turnover)\b/iu,
        concepts: ['Revenue', 'RevenueFromContractsWithCustomers'],
        otherwise: absent('revenue stands'),
      },
      found: {
        tags: [
          'DisclosureOfRevenueFromContractsWithCustomersExplanatory',
          'DisclosureOfRevenueExplanatory',
          'DisclosureOfDisaggregationOfRevenueFromContractsWithCustomersExplanatory',
          'DescriptionOfAccountingPolicyForRecognitionOfRevenue',
        ],
        headings: /\brevenues?\b|\bsales\b|\bturnover\b/iu,
        words: [/\brevenues?\b[^.]{0,160}\b(?:recogni[sz]|performance obligation|customers?)\b/iu],
      },
    },
  ),
  ifrsNote(
    'segments',
    'Operating segments',
    'Tell how segments are identified, what each earned, and reconcile the sums.',
    'IFRS 8.20 to 8.24, 8.28',
    {
      ownNote: [0.9, 0.45],
      weight: 'essential',
      reports: EVERY,
      when: {
        words: /\bform 20-?f\b|\b(?:operating|reportable|business|geographic(?:al)?) segments?\b/iu,
        otherwise: 'nothing shows that its shares are publicly traded, and no segments are spoken of',
      },
      found: {
        tags: ['DisclosureOfEntitysOperatingSegmentsExplanatory', 'DisclosureOfOperatingSegmentsExplanatory'],
        headings: /\bsegment(?:s|ed)?\b/iu,
        tables: [[/\btotal segments?\b|\breportable segments?\b/iu]],
        words: [/\b(?:one|single)\b[^.]{0,40}\b(?:operating |reportable |business )+segments?\b/iu],
      },
    },
  ),
  ifrsNote(
    'related-parties',
    'Related parties',
    'Name the parent, give pay of key management and the transactions and balances with related parties.',
    'IAS 24.13, 24.17, 24.18',
    {
      ownNote: [0.95, 0.47],
      weight: 'essential',
      found: {
        tags: [
          'DisclosureOfRelatedPartyExplanatory',
          'DisclosureOfTransactionsBetweenRelatedPartiesExplanatory',
          'KeyManagementPersonnelCompensation',
        ],
        headings: /\brelated[- ]part(?:y|ies)\b|\bkey management\b|\bdirectors[’']? (?:remuneration|emoluments)\b/iu,
        words: [/\brelated[- ]part(?:y|ies)\b/iu],
      },
    },
  ),
  ifrsNote(
    'financial-instruments',
    'Financial instruments by category',
    'Give carrying amounts by category of financial instrument.',
    'IFRS 7.6, 7.8',
    {
      ownNote: [0.5, 0.25],
      weight: 'essential',
      found: {
        tags: [
          'DisclosureOfFinancialInstrumentsExplanatory',
          'DisclosureOfDetailedInformationAboutFinancialInstrumentsExplanatory',
          'DisclosureOfFinancialAssetsExplanatory',
        ],
        headings: /\bfinancial (?:instruments|assets|liabilities|risk)\b/iu,
        words: [/\b(?:amorti[sz]ed cost|fvtpl|fvoci|fair value through (?:profit|other))\b/iu],
      },
    },
  ),
  ifrsNote(
    'risk',
    'Financial risk management',
    'Tell for each kind of risk from financial instruments the exposure, how it arises and how it is managed.',
    'IFRS 7.31 to 7.34',
    {
      ownNote: [0.8, 0.4],
      weight: 'essential',
      found: {
        tags: [
          'DisclosureOfFinancialRiskManagementExplanatory',
          'DisclosureOfNatureAndExtentOfRisksArisingFromFinancialInstrumentsExplanatory',
          'DisclosureOfFinancialInstrumentsExplanatory',
        ],
        headings: /\b(?:financial|market|credit|liquidity) risks?\b|\brisk management\b|\bfinancial instruments\b/iu,
      },
    },
  ),
  ifrsNote(
    'fair-value',
    'Fair value measurement',
    'Give the level of the hierarchy and the techniques for what is measured at fair value, and fair values of the rest.',
    'IFRS 13.91, 13.93, IFRS 7.25',
    {
      onlyInHole: true,
      ownNote: [0.25, 0.12],
      found: {
        tags: [
          'DisclosureOfFairValueMeasurementExplanatory',
          'DisclosureOfFairValueOfFinancialInstrumentsExplanatory',
          'DisclosureOfFairValueMeasurementOfAssetsExplanatory',
        ],
        headings: /\bfair values?\b/iu,
        tables: [[/\blevel [123]\b/iu]],
        words: [/\blevel [123]\b|\bfair values?\b[^.]{0,120}\b(?:approximat|carrying)/iu],
      },
    },
  ),
  ifrsNote(
    'employee-benefits',
    'Employee benefits',
    'For defined benefit plans tell risks, amounts, assumptions and future cash flows; for defined contribution plans the expense.',
    'IAS 19.53, 19.135',
    {
      onlyInHole: true,
      ownNote: [0.8, 0.4],
      when: {
        from: 0.01,
        rows: /\b(?:pensions?|retirement|employee) (?:benefits?|obligations?|liabilit\w+|provisions?)\b/iu,
        concepts: ['NoncurrentNetDefinedBenefitLiability', 'NetDefinedBenefitLiabilityAsset'],
        otherwise: absent('employee benefit obligation stands'),
      },
      found: {
        tags: ['DisclosureOfEmployeeBenefitsExplanatory', 'DisclosureOfDefinedBenefitPlansExplanatory'],
        headings: /\b(?:employee|pension|retirement|post-employment|personnel|staff)\b/iu,
        words: [/\b(?:defined (?:benefit|contribution)|pension)\b/iu],
      },
    },
  ),
  ifrsNote(
    'business-combinations',
    'Business combinations',
    'Tell for each the date, share, reasons, consideration, what was acquired and assumed, and goodwill.',
    'IFRS 3.59, 3.B64',
    {
      ownNote: [0.8, 0.4],
      when: {
        from: 0.02,
        inItsNote: true,
        rows: /\bacquisitions? of (?:a )?(?:business|subsidiar)\w*|\bbusiness (?:combinations?|acquisitions?)\b|\bacquired in (?:a )?business\b/iu,
        concepts: ['CashFlowsUsedInObtainingControlOfSubsidiariesOrOtherBusinessesClassifiedAsInvestingActivities'],
        otherwise: absent('acquisition of a business stands'),
      },
      found: {
        tags: ['DisclosureOfBusinessCombinationsExplanatory', 'DisclosureOfDetailedInformationAboutBusinessCombinationsExplanatory'],
        headings: /\bacquisi?ti?on?s?\b|\bacquisit\w*\b|\bbusiness (?:combinations?|acquis\w+)\b/iu,
        words: [/\bacqui(?:sition|red)\b[^.]{0,160}\b(?:consideration|goodwill|business|purchase price)\b/iu],
      },
    },
  ),
  ifrsNote(
    'subsidiaries',
    'Interests in other entities',
    'Tell the composition of the group, and interests in associates and joint ventures.',
    'IFRS 12.10, 12.20, 12.21',
    {
      onlyInHole: true,
      ownNote: [0.5, 0.25],
      weight: 'minor',
      when: {
        inItsNote: true,
        rows: /\b(?:associates?|joint ventures?|equity[- ]accounted|non-?controlling interests?)\b/iu,
        concepts: ['InvestmentsAccountedForUsingEquityMethod', 'NoncontrollingInterests'],
        otherwise: absent('associates, joint ventures or noncontrolling interests stand'),
      },
      found: {
        tags: [
          'DisclosureOfInterestsInOtherEntitiesExplanatory',
          'DisclosureOfInterestsInAssociatesExplanatory',
          'DisclosureOfInterestsInJointVenturesExplanatory',
          'DisclosureOfSubsidiariesExplanatory',
          'DisclosureOfInvestmentsAccountedForUsingEquityMethodExplanatory',
          'DisclosureOfNoncontrollingInterestsExplanatory',
        ],
        headings:
          /\b(?:associates?|joint (?:ventures?|arrangements?)|subsidiar\w+|equity[- ]accounted|non-?controlling|interests? in|investments?|group (?:companies|structure)|consolidation)\b/iu,
      },
    },
  ),
  ifrsNote(
    'held-for-sale',
    'Discontinued operations and assets held for sale',
    'Describe them and give their result, cash flows and main classes.',
    'IFRS 5.30, 5.33, 5.38, 5.41',
    {
      ownNote: [0.6, 0.3],
      when: {
        from: 0.01,
        rows: /\bdiscontinued operations?\b|\bheld[- ]for[- ]sale\b/iu,
        concepts: ['ProfitLossFromDiscontinuedOperations'],
        otherwise: absent('discontinued operations stand'),
      },
      found: {
        tags: [
          'DisclosureOfNoncurrentAssetsHeldForSaleAndDiscontinuedOperationsExplanatory',
          'DisclosureOfDiscontinuedOperationsExplanatory',
        ],
        headings: /\bdiscontinued\b|\bheld[- ]for[- ]sale\b|\bdispos(?:al|ed)\b/iu,
        words: [/\bdiscontinued operations?\b|\bheld[- ]for[- ]sale\b/iu],
      },
    },
  ),
  ifrsNote(
    'subsequent-events',
    'Events after the reporting period',
    'Tell for each that matters its nature and an estimate of its effect.',
    'IAS 10.21',
    {
      onlyInHole: true,
      ownNote: [0.6, 0.3],
      weight: 'minor',
      reports: EVERY,
      when: {
        inItsNote: true,
        words: /\b(?:subsequent events?|events after the reporting)\b[^.]{0,40}\(?notes? \d/iu,
        otherwise: 'nothing shows that there was one',
      },
      found: {
        tags: ['DisclosureOfEventsAfterReportingPeriodExplanatory'],
        headings: /\bsubsequent events?\b|\bevents? (?:after|subsequent|since)\b|\bpost[- ](?:balance|reporting)/iu,
        words: [/\bsubsequent (?:to|events?)\b|\bafter the reporting (?:period|date)\b/iu],
      },
    },
  ),
]
