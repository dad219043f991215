import { ANNUAL, EVERY, type ChecklistItem } from './item.ts'

// Subjects that have a note by IFRS, in our own words, by paragraph.

const note = (
  id: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found'> & Partial<Omit<ChecklistItem, 'found' | 'id'>>,
): ChecklistItem => ({ id: `ifrs.${id}`, topic, requirement, reference, level: 'note', reports: ANNUAL, weight: 'expected', ...rest })

const absent = (words: string) => `no ${words} in the statements`

export const IFRS_NOTES: readonly ChecklistItem[] = [
  note(
    'property',
    'Property, plant and equipment',
    'Give for each class the basis, method, lives, gross amount and a reconciliation from opening to closing.',
    'IAS 16.73',
    {
      ownNote: [0.95, 0.47],
      weight: 'essential',
      when: {
        from: 0.01,
        rows: /^(?:total |net )?(?:property|plant|equipment|fixed assets|tangible (?:fixed )?assets|vessels|mineral propert\w+)\b(?!.*\b(?:proceeds|purchase|acqui|payments|disposal|gain|loss|additions)\w*\b)/iu,
        concepts: ['PropertyPlantAndEquipment'],
        otherwise: absent('property, plant and equipment stand'),
      },
      found: {
        tags: [
          'DisclosureOfPropertyPlantAndEquipmentExplanatory',
          'DisclosureOfDetailedInformationAboutPropertyPlantAndEquipmentExplanatory',
        ],
        headings: /\b(?:property|plant|equipment|fixed assets|tangible)\b/iu,
        tables: [
          [
            /\baccumulated (?:depreciation|amorti[sz]ation)\b|\bdepreciation\b/iu,
            /\bcost\b|\badditions\b/iu,
            /\bequipment\b|\bfurniture\b|\bvehicles?\b|\bbuildings?\b|\bland\b|\bmachinery\b|\bcomputer/iu,
          ],
        ],
      },
    },
  ),
  note(
    'intangibles',
    'Intangible assets',
    'Give for each class lives, methods, gross amount and a reconciliation from opening to closing.',
    'IAS 38.118',
    {
      ownNote: [0.85, 0.42],
      weight: 'essential',
      when: {
        from: 0.02,
        rows: /^(?:total |other |net )?intangible(?: assets)?\b/iu,
        concepts: ['IntangibleAssetsOtherThanGoodwill', 'IntangibleAssetsAndGoodwill'],
        otherwise: absent('intangible assets stand'),
      },
      found: {
        tags: [
          'DisclosureOfIntangibleAssetsExplanatory',
          'DisclosureOfIntangibleAssetsAndGoodwillExplanatory',
          'DisclosureOfDetailedInformationAboutIntangibleAssetsExplanatory',
        ],
        headings: /\bintangibles?\b|\bdevelopment costs\b|\blicen[sc]es?\b|\bpatents?\b/iu,
        tables: [[/\bintangible\b/iu, /\bamorti[sz]ation\b/iu]],
      },
    },
  ),
  note(
    'goodwill',
    'Goodwill',
    'Reconcile goodwill, and tell the units it is allocated to and the assumptions of the impairment test.',
    'IFRS 3.B67(d), IAS 36.134',
    {
      ownNote: [0.4, 0.2],
      when: { from: 0.02, rows: /^goodwill\b/iu, concepts: ['Goodwill'], otherwise: absent('goodwill stands') },
      found: {
        tags: [
          'DisclosureOfGoodwillExplanatory',
          'DisclosureOfIntangibleAssetsAndGoodwillExplanatory',
          'DisclosureOfReconciliationOfChangesInGoodwillExplanatory',
          'DisclosureOfImpairmentOfAssetsExplanatory',
        ],
        headings: /\bgoodwill\b|\bimpairment test/iu,
        tables: [[/\bgoodwill\b/iu, /\bbalance\b|\bopening\b|\bimpairment\b|\bjanuary\b/iu]],
      },
    },
  ),
  note(
    'impairment',
    'Impairment of assets',
    'Give impairment losses and reversals by class and segment, and what led to them.',
    'IAS 36.126, 36.130',
    {
      onlyInHole: true,
      ownNote: [0.1, 0.05],
      when: {
        rows: /\bimpairment\b(?!.*\b(?:receivables?|financial|credit)\b)/iu,
        concepts: ['ImpairmentLossRecognisedInProfitOrLoss'],
        otherwise: absent('impairment loss stands'),
      },
      found: {
        tags: ['DisclosureOfImpairmentOfAssetsExplanatory', 'DisclosureOfImpairmentLossAndReversalOfImpairmentLossExplanatory'],
        headings: /\bimpairment\b/iu,
        words: [/\bimpair(?:ment|ed)\b/iu],
      },
    },
  ),
  note(
    'investment-property',
    'Investment property',
    'Tell model, valuation, rental income and a reconciliation from opening to closing.',
    'IAS 40.75, 40.76',
    {
      ownNote: [0.9, 0.45],
      when: { rows: /^investment propert(?:y|ies)\b/iu, concepts: ['InvestmentProperty'], otherwise: absent('investment property stands') },
      found: {
        tags: ['DisclosureOfInvestmentPropertyExplanatory', 'DisclosureOfDetailedInformationAboutInvestmentPropertyExplanatory'],
        headings: /\binvestment propert/iu,
      },
    },
  ),
  note('inventories', 'Inventories', 'Give inventories by class, the amount expensed and any write-down.', 'IAS 2.36', {
    ownNote: [0.75, 0.38],
    when: { from: 0.03, rows: /^inventor(?:y|ies)\b|^stocks?$/iu, concepts: ['Inventories'], otherwise: absent('inventories stand') },
    found: {
      tags: ['DisclosureOfInventoriesExplanatory', 'InventoriesTotal'],
      headings: /\binventor(?:y|ies)\b/iu,
      tables: [[/\bfinished goods\b|\braw materials\b|\bwork[- ]in[- ]progress\b/iu]],
    },
  }),
  note(
    'receivables',
    'Trade and other receivables',
    'Give trade and other receivables, their ageing and the loss allowance.',
    'IAS 1.78(b), IFRS 7.35H, 7.35M',
    {
      onlyInHole: true,
      ownNote: [0.7, 0.35],
      when: {
        rows: /\b(?:trade|accounts|other|amounts?)(?: and other)? receivables?\b|^receivables?\b/iu,
        concepts: ['TradeAndOtherCurrentReceivables'],
        otherwise: absent('receivables stand'),
      },
      weight: 'minor',
      found: {
        tags: [
          'DisclosureOfTradeAndOtherReceivablesExplanatory',
          'DisclosureOfFinancialInstrumentsExplanatory',
          'DisclosureOfCreditRiskExplanatory',
        ],
        headings: /\breceivables?\b|\bcredit risk\b|\bfinancial (?:instruments|risk)\b/iu,
        words: [/\breceivables?\b[^.]{0,160}\b(?:credit|collect|allowance|loss)/iu, /\bcredit risk\b/iu],
      },
    },
  ),
  note('payables', 'Trade and other payables', 'Break down trade and other payables.', 'IAS 1.54(k), 1.77', {
    onlyInHole: true,
    ownNote: [0.7, 0.35],
    weight: 'minor',
    when: {
      rows: /\b(?:trade|accounts)(?: and other)? payables?\b/iu,
      concepts: ['TradeAndOtherCurrentPayables'],
      otherwise: absent('trade payables stand'),
    },
    found: {
      tags: ['DisclosureOfTradeAndOtherPayablesExplanatory'],
      headings: /\bpayables?\b|\baccrued liabilities\b|\baccruals\b|\bcreditors\b/iu,
      words: [/\b(?:trade|accounts) payables?\b/iu],
    },
  }),
  note('provisions', 'Provisions', 'Reconcile each class of provision and tell its nature, timing and uncertainty.', 'IAS 37.84, 37.85', {
    ownNote: [0.8, 0.4],
    when: {
      from: 0.01,
      rows: /\bprovisions?\b(?!.*\b(?:tax|credit|loss|doubtful|receivable)\w*\b)/iu,
      concepts: ['Provisions'],
      otherwise: absent('provisions stand'),
    },
    found: {
      tags: [
        'DisclosureOfProvisionsExplanatory',
        'DisclosureOfOtherProvisionsExplanatory',
        'DisclosureOfOtherProvisionsContingentLiabilitiesAndContingentAssetsExplanatory',
      ],
      headings: /\bprovisions?\b|\brehabilitation\b|\bdecommissioning\b|\brestoration\b/iu,
    },
  }),
  note(
    'contingencies',
    'Contingent liabilities and commitments',
    'Describe contingent liabilities, their estimate and uncertainty, and commitments to buy.',
    'IAS 37.86, IAS 16.74(c)',
    {
      onlyInHole: true,
      ownNote: [0.6, 0.3],
      weight: 'minor',
      when: {
        inItsNote: true,
        words: /^(?:commitments?|contingenc\w+|contingent liabilit\w+)\b.{0,40}\(?notes?\b/iu,
        concepts: ['EstimatedFinancialEffectOfContingentLiabilities'],
        otherwise: 'no commitment or contingency is pointed to in the statements',
      },
      found: {
        tags: [
          'DisclosureOfContingentLiabilitiesExplanatory',
          'DisclosureOfCommitmentsAndContingentLiabilitiesExplanatory',
          'DisclosureOfCommitmentsExplanatory',
          'DisclosureOfContingentLiabilitiesExplanatory',
        ],
        headings: /\bcommitments?\b|\bcontingen(?:t|cy|cies)\b|\blegal\b|\blitigation\b/iu,
      },
    },
  ),
  note('borrowings', 'Borrowings', 'Tell terms, rates, maturities and security of loans.', 'IFRS 7.7, 7.8, 7.31, 7.14', {
    ownNote: [0.85, 0.42],
    weight: 'essential',
    when: {
      from: 0.01,
      rows: /\b(?:borrowings|bank loans?|loans? payable|notes? payable|convertible (?:debentures?|notes?|loans?)|bonds?|debentures?|long-term debt|credit facilit\w+|interest-bearing)\b(?!.*\b(?:proceeds|repayments?|payments?|interest on|receivable)\b)/iu,
      concepts: ['Borrowings', 'LongtermBorrowings', 'NoncurrentPortionOfNoncurrentBorrowings'],
      otherwise: absent('borrowings stand'),
    },
    found: {
      tags: [
        'DisclosureOfBorrowingsExplanatory',
        'DisclosureOfDetailedInformationAboutBorrowingsExplanatory',
        'DisclosureOfDebtSecuritiesExplanatory',
        'DisclosureOfLoansAndBorrowingsExplanatory',
      ],
      headings:
        /\b(?:borrowings|loans?|debt|notes? payable|bonds?|debentures?|credit facilit\w+|convertible|financing|interest-bearing)\b/iu,
    },
  }),
  note(
    'leases',
    'Leases of a lessee',
    'Give right-of-use assets by class, depreciation, interest, cash outflow and the maturities of the liabilities.',
    'IFRS 16.51 to 16.60, 16.53, 16.58',
    {
      ownNote: [0.7, 0.35],
      weight: 'essential',
      since: '2019-12-31',
      when: {
        from: 0.005,
        rows: /\b(?:right[- ]of[- ]use|lease (?:liabilit\w+|obligations?))\b/iu,
        concepts: ['RightofuseAssets', 'LeaseLiabilities'],
        otherwise: absent('lease assets or liabilities stand'),
      },
      found: {
        tags: [
          'DisclosureOfLeasesExplanatory',
          'DisclosureOfQuantitativeInformationAboutRightofuseAssetsExplanatory',
          'DisclosureOfInformationAboutLeasesForLesseeExplanatory',
        ],
        headings: /\bleas(?:es?|ing)\b|\bright[- ]of[- ]use\b/iu,
        tables: [[/\bright[- ]of[- ]use\b|\blease liabilit/iu]],
      },
    },
  ),
  note(
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
  note(
    'share-capital',
    'Share capital',
    'Give for each class shares authorised, issued and paid, par value, a reconciliation and the rights.',
    'IAS 1.79',
    {
      ownNote: [0.95, 0.47],
      weight: 'essential',
      when: {
        rows: /\b(?:share|issued|common|called[- ]up) (?:capital|shares?|stock)\b(?!.*\b(?:proceeds|issuance|purchase|repurchase|costs?)\b)/iu,
        concepts: ['IssuedCapital'],
        otherwise: absent('share capital stands'),
      },
      found: {
        tags: [
          'DisclosureOfShareCapitalReservesAndOtherEquityInterestExplanatory',
          'DisclosureOfIssuedCapitalExplanatory',
          'DisclosureOfClassesOfShareCapitalExplanatory',
        ],
        headings:
          /\b(?:share|issued|common|stated|contributed) (?:capital|shares|equity)\b|\bshareholders?[’']?s?[’']? equity\b|\bequity\b|\bcapital and reserves\b/iu,
      },
    },
  ),
  note('reserves', 'Reserves', 'Describe the nature and purpose of each reserve.', 'IAS 1.79(b)', {
    onlyInHole: true,
    ownNote: [0.3, 0.15],
    weight: 'minor',
    when: { rows: /\breserves?\b(?!.*\b(?:loss|oil|mineral)\b)/iu, concepts: ['OtherReserves'], otherwise: absent('reserves stand') },
    found: {
      tags: [
        'DisclosureOfReservesExplanatory',
        'DisclosureOfReservesWithinEquityExplanatory',
        'DisclosureOfShareCapitalReservesAndOtherEquityInterestExplanatory',
      ],
      headings: /\breserves?\b|\bequity\b|\bshare capital\b|\bcontributed surplus\b/iu,
      words: [/\breserves?\b/iu],
    },
  }),
  note(
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
  note('eps', 'Earnings per share', 'Give the amounts and numbers of shares behind basic and diluted earnings per share.', 'IAS 33.70', {
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
  }),
  note(
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
  note(
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
  note(
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
  note(
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
  note(
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
  note(
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
  note(
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
  note('grants', 'Government grants', 'Tell the policy, the nature and extent of grants, and conditions not yet fulfilled.', 'IAS 20.39', {
    onlyInHole: true,
    ownNote: [0.4, 0.2],
    weight: 'minor',
    when: {
      inItsNote: true,
      rows: /\bgovernment (?:grants?|assi\w+|subsid\w+)\b|\bgrants?\b/iu,
      concepts: ['GovernmentGrants'],
      otherwise: absent('government grants stand'),
    },
    found: {
      tags: ['DisclosureOfGovernmentGrantsExplanatory'],
      headings: /\b(?:gover\w+ )?(?:grants?|assi[st]\w+|subsid\w+)\b/iu,
      words: [/\bgovernment (?:grants?|assistance|subsid)/iu],
    },
  }),
  note(
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
  note(
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
  note(
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
  note('biological', 'Biological assets', 'Describe each group, its measurement and a reconciliation.', 'IAS 41.40, 41.50', {
    ownNote: [0.8, 0.4],
    when: { rows: /\bbiological assets?\b/iu, concepts: ['BiologicalAssets'], otherwise: absent('biological assets stand') },
    found: {
      tags: ['DisclosureOfBiologicalAssetsAgricultureProduceAtPointOfHarvestAndGovernmentGrantsRelatedToBiologicalAssetsExplanatory'],
      headings: /\bbiological\b/iu,
    },
  }),
  note('exploration', 'Exploration and evaluation', 'Tell the policy and the amounts of exploration and evaluation.', 'IFRS 6.23 to 6.25', {
    ownNote: [0.8, 0.4],
    when: {
      from: 0.02,
      rows: /^(?:exploration and evaluation(?: (?:assets?|expenditures?|expenses?|costs?))?|mineral propert\w+)$/iu,
      otherwise: absent('exploration assets stand'),
    },
    found: { tags: ['DisclosureOfExplorationAndEvaluationAssetsExplanatory'], headings: /\bexploration\b|\bmineral\b/iu },
  }),
  note(
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
