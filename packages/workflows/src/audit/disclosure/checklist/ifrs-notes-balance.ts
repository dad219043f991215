import type { ChecklistItem } from './item.ts'
import { absent, ifrsNote } from './ifrs-note.ts'

// Notes by IFRS on what stands in the statement of financial position.

export const IFRS_BALANCE_NOTES: readonly ChecklistItem[] = [
  ifrsNote(
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
  ifrsNote(
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
  ifrsNote(
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
  ifrsNote(
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
  ifrsNote(
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
  ifrsNote('inventories', 'Inventories', 'Give inventories by class, the amount expensed and any write-down.', 'IAS 2.36', {
    ownNote: [0.75, 0.38],
    when: { from: 0.03, rows: /^inventor(?:y|ies)\b|^stocks?$/iu, concepts: ['Inventories'], otherwise: absent('inventories stand') },
    found: {
      tags: ['DisclosureOfInventoriesExplanatory', 'InventoriesTotal'],
      headings: /\binventor(?:y|ies)\b/iu,
      tables: [[/\bfinished goods\b|\braw materials\b|\bwork[- ]in[- ]progress\b/iu]],
    },
  }),
  ifrsNote(
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
  ifrsNote('payables', 'Trade and other payables', 'Break down trade and other payables.', 'IAS 1.54(k), 1.77', {
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
  ifrsNote(
    'provisions',
    'Provisions',
    'Reconcile each class of provision and tell its nature, timing and uncertainty.',
    'IAS 37.84, 37.85',
    {
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
    },
  ),
  ifrsNote(
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
  ifrsNote('borrowings', 'Borrowings', 'Tell terms, rates, maturities and security of loans.', 'IFRS 7.7, 7.8, 7.31, 7.14', {
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
  ifrsNote(
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
  ifrsNote(
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
  ifrsNote('reserves', 'Reserves', 'Describe the nature and purpose of each reserve.', 'IAS 1.79(b)', {
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
  ifrsNote(
    'grants',
    'Government grants',
    'Tell the policy, the nature and extent of grants, and conditions not yet fulfilled.',
    'IAS 20.39',
    {
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
    },
  ),
  ifrsNote('biological', 'Biological assets', 'Describe each group, its measurement and a reconciliation.', 'IAS 41.40, 41.50', {
    ownNote: [0.8, 0.4],
    when: { rows: /\bbiological assets?\b/iu, concepts: ['BiologicalAssets'], otherwise: absent('biological assets stand') },
    found: {
      tags: ['DisclosureOfBiologicalAssetsAgricultureProduceAtPointOfHarvestAndGovernmentGrantsRelatedToBiologicalAssetsExplanatory'],
      headings: /\bbiological\b/iu,
    },
  }),
  ifrsNote(
    'exploration',
    'Exploration and evaluation',
    'Tell the policy and the amounts of exploration and evaluation.',
    'IFRS 6.23 to 6.25',
    {
      ownNote: [0.8, 0.4],
      when: {
        from: 0.02,
        rows: /^(?:exploration and evaluation(?: (?:assets?|expenditures?|expenses?|costs?))?|mineral propert\w+)$/iu,
        otherwise: absent('exploration assets stand'),
      },
      found: { tags: ['DisclosureOfExplorationAndEvaluationAssetsExplanatory'], headings: /\bexploration\b|\bmineral\b/iu },
    },
  ),
]
