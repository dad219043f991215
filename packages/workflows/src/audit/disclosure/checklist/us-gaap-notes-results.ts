import { EVERY, type ChecklistItem } from './item.ts'
import { usGaapNote } from './us-gaap-note.ts'

// Notes by US-GAAP on what the period brought.

export const US_GAAP_RESULT_NOTES: readonly ChecklistItem[] = [
  usGaapNote(
    'revenue',
    'Revenue',
    'Break revenue down, and tell contract balances and obligations still to be performed.',
    'ASC 606-10-50-5 to 50-15',
    {
      onlyInHole: true,
      ownNote: [0.6, 0.42],
      weight: 'essential',
      since: '2018-12-15',
      when: {
        rows: /^(?:total |net )*(?:operating )?(?:revenues?|sales)\b|\bnet (?:sales|revenues?)\b/iu,
        concepts: ['RevenueFromContractWithCustomerExcludingAssessedTax', 'RevenueFromContractWithCustomerIncludingAssessedTax'],
        otherwise: 'no revenue from customers stands in the income statement',
      },
      found: {
        tags: [
          'RevenueFromContractWithCustomerTextBlock',
          'DisaggregationOfRevenueTableTextBlock',
          'DeferredRevenueDisclosureTextBlock',
          'ContractWithCustomerAssetAndLiabilityTableTextBlock',
          'RevenueFromExternalCustomersByProductsAndServicesTableTextBlock',
          'ScheduleOfEntityWideInformationRevenueFromExternalCustomersByProductsAndServicesTextBlock',
          'RevenuesTextBlock',
          'RevenueFromExternalCustomersByGeographicAreasTableTextBlock',
        ],
        headings:
          /\b(?:disaggregat\w+ (?:of )?(?:net )?(?:revenues?|sales)|(?:revenues?|net sales)(?! recognition).*\b(?:contracts?|customers?|recognition|source|disaggregat|backlog)|revenues?|net sales|deferred revenues?|contract (?:balances|assets|liabilities)|performance obligations)\b/iu,
        tables: [[/\brevenues?\b|\bsales\b/iu, /\bpoint in time\b/iu], [/\brevenues? from contracts with customers\b/iu]],
      },
      seen: [20, 5],
    },
  ),
  usGaapNote(
    'segments',
    'Segment information',
    'Tell which operating segments there are, what each earned and spent, what the chief operating decision maker looks at, and reconcile the sums.',
    'ASC 280-10-50',
    {
      ownNote: [0.9, 0.95],
      weight: 'essential',
      reports: EVERY,
      since: '1998-12-15',
      until: '2024-12-14',
      when: {
        words:
          /\b(?:reportable|operating|business|industry) segments?\b|\b(?:one|two|three|four|five|six|seven|\d) (?:\w+ )?segments?\b|\bsegment (?:reporting|information|results|operating (?:income|profit))\b/iu,
        otherwise: 'no segments are spoken of',
      },
      found: {
        tags: [
          'SegmentReportingDisclosureTextBlock',
          'ScheduleOfSegmentReportingInformationBySegmentTextBlock',
          'SegmentReportingPolicyPolicyTextBlock',
          'ReconciliationOfOperatingProfitLossFromSegmentsToConsolidatedTextBlock',
          'ReconciliationOfRevenueFromSegmentsToConsolidatedTextBlock',
          'NumberOfReportableSegments',
          'ReconciliationOfAssetsFromSegmentToConsolidatedTextBlock',
        ],
        headings:
          /\bsegment(?:s|ed)?\b(?! (?:revenue|sales)s? recognition)(?!\s*›)|\bgeographic (?:information|data|areas?)\b|\bindustry segments?\b|\benterprise[- ]wide\b/iu,
        tables: [
          [
            /\b(?:total|reportable|operating) segments?\b|\bsegment (?:operating |adjusted )?(?:income|profit|loss|assets|revenues?|EBITDA)\b/iu,
            /\boperating (?:income|profit|loss)\b|\bbefore (?:income )?tax/iu,
          ],
        ],
        words: [/\bchief operating decision[- ]maker\b/iu, /\breportable segments?\b/iu],
        settled: /\b(?:one|single|1)\b[^.]{0,40}\b(?:operating |reportable |business |industry )+segments?\b/iu,
      },
      seen: [21, 12],
    },
  ),
  usGaapNote(
    'segments-2024',
    'Segment information',
    'Tell which operating segments there are, also where there is one only: its measure of profit, its significant expenses and who decides on it.',
    'ASC 280-10-50-20 to 50-26C (ASU 2023-07)',
    {
      ownNote: [0.95, 0.98],
      weight: 'essential',
      reports: EVERY,
      since: '2024-12-15',
      when: {
        words:
          /\bform 10-?[kq]\b|\b(?:reportable|operating|business) segments?\b|\b(?:one|two|three|four|five|six|seven|\d) (?:\w+ )?segments?\b/iu,
        otherwise: 'nothing shows that its shares are publicly traded, and no segments are spoken of',
      },
      found: {
        tags: [
          'SegmentReportingDisclosureTextBlock',
          'ScheduleOfSegmentReportingInformationBySegmentTextBlock',
          'SegmentReportingPolicyPolicyTextBlock',
          'ReconciliationOfOperatingProfitLossFromSegmentsToConsolidatedTextBlock',
          'ReconciliationOfRevenueFromSegmentsToConsolidatedTextBlock',
          'NumberOfReportableSegments',
          'SegmentReportingExpenseInformationUsedByCODMDescription',
        ],
        headings: /\bsegment(?:s|ed)?\b/iu,
        words: [
          /\bchief operating decision[- ]maker\b|\bCODM\b|\breportable segments?\b/iu,
          /\b(?:one|single|1)\b[^.]{0,40}\b(?:operating |reportable |business )+segments?\b/iu,
        ],
      },
      seen: [18, 12],
    },
  ),
  usGaapNote(
    'eps',
    'Earnings per share',
    'Reconcile basic and diluted earnings per share, and tell which securities were left out because they would not dilute.',
    'ASC 260-10-50-1',
    {
      ownNote: [0.8, 0.85],
      when: {
        rows: /^(?:diluted|dilution)\b|\b(?:earnings|income|loss)\b.*\bper\b.*\bshare\b/iu,
        concepts: ['EarningsPerShareDiluted', 'EarningsPerShareBasic'],
        otherwise: 'no earnings per share stand in the income statement',
      },
      found: {
        tags: [
          'EarningsPerShareTextBlock',
          'ScheduleOfEarningsPerShareBasicAndDilutedTableTextBlock',
          'ScheduleOfWeightedAverageNumberOfSharesTableTextBlock',
          'ScheduleOfAntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareTextBlock',
          'ScheduleOfEarningsPerShareDilutedByCommonClassTextBlock',
          'ScheduleOfEarningsPerShareBasicByCommonClassTextBlock',
          'WeightedAverageNumberDilutedSharesOutstandingAdjustment',
          'IncrementalCommonSharesAttributableToShareBasedPaymentArrangements',
          'AntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareAmount',
        ],
        headings:
          /\b(?:earnings|income|loss|\(loss\))(?: \(?loss\)?)? per (?:common |ordinary |basic |equivalent )?(?:share|unit|limited)\w*\b/iu,
        tables: [[/\bweighted[- ]average\b|\bshares outstanding\b|\bbasic\b/iu, /\bdiluti(?:ve|on)\b|\bdiluted\b/iu]],
        words: [
          /\banti-?dilutive\b/iu,
          /\b(?:earnings|income|loss)\b[^.]{0,40}\bper (?:common |limited |equivalent )*(?:share|partnership|unit|interest)\b/iu,
          /\bdilutive\b/iu,
        ],
      },
      seen: [21, 12],
    },
  ),
  usGaapNote(
    'income-taxes',
    'Income taxes',
    'Give current and deferred tax, the reconciliation to the statutory rate, deferred tax assets and liabilities, and uncertain positions.',
    'ASC 740-10-50; Reg S-X 4-08(h)',
    {
      ownNote: [1, 0.58],
      weight: 'essential',
      when: {
        rows: /\b(?:provision|benefit|expense|recovery)\b.*\b(?:income )?tax(?:es)?\b|\bincome tax(?:es)?\b(?!.*\b(?:before|paid|payable|receivable|refund|deferred|prepaid)\b)/iu,
        concepts: ['IncomeTaxExpenseBenefit', 'CurrentIncomeTaxExpenseBenefit'],
        otherwise: 'no income tax stands in the income statement',
      },
      unless: /\bno provision\b[^.]{0,80}\bincome tax(?:es)?\b[^.]{0,160}\b(?:partnership|partners|trust|members|s corporation|pass)/iu,
      found: {
        tags: [
          'IncomeTaxDisclosureTextBlock',
          'ScheduleOfComponentsOfIncomeTaxExpenseBenefitTableTextBlock',
          'ScheduleOfEffectiveIncomeTaxRateReconciliationTableTextBlock',
          'ScheduleOfDeferredTaxAssetsAndLiabilitiesTableTextBlock',
          'ScheduleOfUnrecognizedTaxBenefitsRollForwardTableTextBlock',
          'ScheduleOfIncomeBeforeIncomeTaxDomesticAndForeignTableTextBlock',
          'SummaryOfIncomeTaxContingenciesTextBlock',
        ],
        headings:
          /\b(?<!non-)(?<!before )(?:income tax(?:es)?|tax(?:es|ation) on (?:income|earnings)|provision for (?:income )?taxes|federal (?:income )?tax\w*|tax matters|taxation)\b|^taxes\b/iu,
        tables: [[/\b(?:federal|statutory|u\.s\.)\b/iu, /\b(?:state|effective|valuation allowance|foreign|deferred)\b/iu, /\btax\b/iu]],
        words: [/\bvaluation allowance\b[^.]{0,200}\d|\bnet operating loss(?:es)? carry-?forwards?\b[^.]{0,120}\d/iu],
      },
      seen: [21, 7],
    },
  ),
  usGaapNote(
    'share-based',
    'Share-based compensation',
    'Describe the plans; give awards granted, exercised, forfeited and outstanding, their values and the cost not yet recognised.',
    'ASC 718-10-50',
    {
      ownNote: [0.85, 0.55],
      weight: 'essential',
      since: '2006-06-15',
      when: {
        from: 0.002,
        rows: /\b(?:stock|share|equity|unit)[- ]based (?:compensation|payments?|awards?)|\bstock compensation\b/iu,
        concepts: ['ShareBasedCompensation', 'AllocatedShareBasedCompensationExpense'],
        otherwise: 'no share-based compensation stands in the cash flow statement',
      },
      found: {
        tags: [
          'DisclosureOfCompensationRelatedCostsShareBasedPaymentsTextBlock',
          'ShareholdersEquityAndShareBasedPaymentsTextBlock',
          'CompensationAndEmployeeBenefitPlansTextBlock',
          'DisclosureOfShareBasedCompensationArrangementsByShareBasedPaymentAwardTextBlock',
          'ScheduleOfShareBasedCompensationRestrictedStockUnitsAwardActivityTableTextBlock',
          'ScheduleOfShareBasedCompensationStockOptionsActivityTableTextBlock',
          'ScheduleOfShareBasedCompensationActivityTableTextBlock',
          'ScheduleOfEmployeeServiceShareBasedCompensationAllocationOfRecognizedPeriodCostsTextBlock',
          'ScheduleOfNonvestedShareActivityTableTextBlock',
          'ScheduleOfCompensationCostForShareBasedPaymentArrangementsAllocationOfShareBasedCompensationCostsByPlanTableTextBlock',
          'ScheduleOfSharebasedCompensationRestrictedStockAndRestrictedStockUnitsActivityTableTextBlock',
          'ScheduleOfNonvestedRestrictedStockUnitsActivityTableTextBlock',
          'ScheduleOfUnvestedRestrictedStockUnitsRollForwardTableTextBlock',
          'ScheduleOfNonvestedPerformanceBasedUnitsActivityTableTextBlock',
          'ShareBasedCompensationArrangementByShareBasedPaymentAwardOptionsVestedAndExpectedToVestExercisableTableTextBlock',
        ],
        headings:
          /\b(?:(?:stock|share|equity|unit)[- ]based (?:compensation|payments?|awards?|incentive)|(?:stock|share|equity)(?:[- ](?:option|purchase|award|incentive|compensation))+\w*|(?:equity|long-term|stock) (?:incentive|award|compensation) (?:plans?|programs?)|compensation plans?|incentive (?:award )?(?:plans?|compensation)|stock (?:options?|plans?|awards?|compensation|programs?)|incentive stock|restricted stock)\b/iu,
        tables: [[/\b(?:granted|awarded)\b/iu, /\b(?:vested|exercised|released)\b/iu, /\b(?:forfeited|cancell?ed|expired)\b/iu]],
      },
      seen: [20, 8],
    },
  ),
  usGaapNote(
    'pensions',
    'Pensions and other postretirement benefits',
    'Reconcile obligation and plan assets, and give cost, assumptions, contributions and expected payments.',
    'ASC 715-20-50',
    {
      ownNote: [0.75, 0.5],
      when: {
        from: 0.01,
        rows: /\b(?:pension|postretirement|post-retirement|retirement benefit)s?\b.*\b(?:obligation|liabilit|assets?|benefits?|cost)/iu,
        concepts: [
          'DefinedBenefitPlanBenefitObligation',
          'PensionAndOtherPostretirementDefinedBenefitPlansLiabilitiesNoncurrent',
          'DefinedBenefitPlanNetPeriodicBenefitCost',
        ],
        otherwise: 'no pension obligation stands on the balance sheet',
      },
      found: {
        tags: [
          'PensionAndOtherPostretirementBenefitsDisclosureTextBlock',
          'ScheduleOfNetBenefitCostsTableTextBlock',
          'ScheduleOfDefinedBenefitPlansDisclosuresTextBlock',
          'ScheduleOfCostsOfRetirementPlansTableTextBlock',
          'PostemploymentBenefitsDisclosureTextBlock',
        ],
        otherTags: ['CompensationAndEmployeeBenefitPlansTextBlock'],
        headings:
          /\b(?:pensions?|retirement|postretirement|post-retirement|post-?employment|employee benefits?|benefit plans?|savings plans?)\b/iu,
        words: [/\b(?:401\(k\)|defined (?:benefit|contribution)|retirement (?:savings )?plan)\b/iu],
      },
      seen: [12, 6],
    },
  ),
  usGaapNote('contribution-plans', 'Defined contribution plans', 'Describe the plan and give its cost.', 'ASC 715-70-50-1', {
    onlyInHole: true,
    ownNote: [0.25, 0.1],
    weight: 'minor',
    when: {
      inItsNote: true,
      words: /\b401\(k\)[^.]{0,160}\b(?:match|contribut)/iu,
      concepts: ['DefinedContributionPlanCostRecognized', 'DefinedContributionPlanEmployerDiscretionaryContributionAmount'],
      otherwise: 'no defined contribution plan is spoken of',
    },
    found: {
      tags: [
        'DefinedContributionPlanDisclosuresTableTextBlock',
        'DefinedContributionPlanCostRecognized',
        'DefinedContributionPlanEmployerDiscretionaryContributionAmount',
      ],
      otherTags: ['CompensationAndEmployeeBenefitPlansTextBlock', 'PensionAndOtherPostretirementBenefitsDisclosureTextBlock'],
      headings: /\b(?:401\(k\)|contribution plans?|retirement|savings plans?|benefit plans?|employee benefits?)/iu,
      words: [/\b401\(k\)|\bdefined[- ]contribution\b|\b(?:retirement|savings) plan\b/iu],
    },
  }),
  usGaapNote(
    'restructuring',
    'Restructuring',
    'Describe the plan, its cost by type and segment, and how the liability moved.',
    'ASC 420-10-50-1',
    {
      ownNote: [0.4, 0.3],
      when: {
        from: 0.004,
        rows: /\brestructuring\b/iu,
        concepts: ['RestructuringCharges', 'RestructuringReserve'],
        otherwise: 'no restructuring stands in the statements',
      },
      found: {
        tags: [
          'RestructuringAndRelatedActivitiesDisclosureTextBlock',
          'RestructuringImpairmentAndOtherActivitiesDisclosureTextBlock',
          'ScheduleOfRestructuringAndRelatedCostsTextBlock',
          'ScheduleOfRestructuringReserveByTypeOfCostTextBlock',
          'CostsAssociatedWithExitOrDisposalActivitiesOrRestructuringsPolicyTextBlock',
          'RestructuringCharges',
        ],
        headings: /\brestructur\w+\b|\bexit (?:and|or)\b|\breorgani[sz]ation\b/iu,
        words: [/\brestructuring\b/iu],
      },
    },
  ),
  usGaapNote(
    'discontinued',
    'Discontinued operations',
    'Give the main lines of income and the carrying amounts of what was discontinued.',
    'ASC 205-20-50',
    {
      ownNote: [0.5, 0.3],
      when: {
        from: 0.01,
        rows: /\bdiscontinued operations?\b|\bheld[- ]for[- ]sale\b/iu,
        concepts: ['IncomeLossFromDiscontinuedOperationsNetOfTax'],
        otherwise: 'no discontinued operation stands in the statements',
      },
      found: {
        tags: [
          'DisposalGroupsIncludingDiscontinuedOperationsDisclosureTextBlock',
          'ScheduleOfDisposalGroupsIncludingDiscontinuedOperationsIncomeStatementBalanceSheetAndAdditionalDisclosuresTextBlock',
        ],
        otherTags: ['MergersAcquisitionsAndDispositionsDisclosuresTextBlock'],
        headings: /\bdiscontinued\b|\bdispos(?:al|ition|ed)\w*\b|\bdivest\w+\b|\bheld[- ]for[- ]sale\b|\bsale of\b/iu,
        words: [/\b(?:discontinued operations?|held[- ]for[- ]sale)\b/iu],
      },
    },
  ),
  usGaapNote(
    'acquisitions',
    'Business combinations',
    'Tell for each material acquisition what was paid, what was acquired and assumed, and why.',
    'ASC 805-10-50, 805-20-50',
    {
      ownNote: [0.5, 0.3],
      when: {
        from: 0.02,
        inItsNote: true,
        rows: /\b(?:acquisitions?|purchases?) of (?:a )?(?:business|compan)\w*|\bbusiness(?:es)? (?:combinations?|acqui\w+)|\bacquisitions?,? net of cash\b|\bpayments? (?:for|to acquire) (?:acquisitions?(?! of (?:property|intangible|investment|equipment|content|marketable|land|patents|licen))|business)/iu,
        concepts: ['PaymentsToAcquireBusinessesNetOfCashAcquired', 'PaymentsToAcquireBusinessesGross'],
        otherwise: 'no acquisition of a business stands in the cash flow statement',
      },
      found: {
        tags: [
          'BusinessCombinationDisclosureTextBlock',
          'MergersAcquisitionsAndDispositionsDisclosuresTextBlock',
          'ScheduleOfRecognizedIdentifiedAssetsAcquiredAndLiabilitiesAssumedTableTextBlock',
          'ScheduleOfBusinessAcquisitionsByAcquisitionTextBlock',
          'BusinessCombinationsAndOtherPurchaseOfBusinessTransactionsPolicyTextBlock',
          'BusinessCombinationsPolicy',
        ],
        otherTags: ['GoodwillAndIntangibleAssetsDisclosureTextBlock', 'ScheduleOfAcquiredFiniteLivedIntangibleAssetsByMajorClassTextBlock'],
        headings: /\bacquisitions?\b|\bbusiness combinations?\b|\bmergers?\b/iu,
        words: [/\bacqui(?:sitions?|red)\b[^.]{0,200}\b(?:purchase (?:price|consideration)|goodwill|business|company|shares)\b/iu],
      },
      seen: [12, 4],
    },
  ),
]
