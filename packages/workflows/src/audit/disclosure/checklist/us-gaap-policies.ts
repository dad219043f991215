import { ANNUAL, INTERIM, type ChecklistItem } from './item.ts'

// Accounting policies by US-GAAP. All of them stand in the note on policies, or at the head of the note on their subject.

const policy = (
  id: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found'> & Partial<Pick<ChecklistItem, 'when' | 'since' | 'until' | 'seen' | 'weight'>>,
): ChecklistItem => ({
  id: `us-gaap.${id}`,
  topic,
  requirement,
  reference,
  level: 'policy',
  reports: ANNUAL,
  weight: 'minor',
  within: 'us-gaap.policies',
  ...rest,
})

export const US_GAAP_POLICIES: readonly ChecklistItem[] = [
  {
    id: 'us-gaap.policies',
    ownNote: [1, 0.9],
    topic: 'Summary of significant accounting policies',
    requirement: 'Describe the accounting principles followed and the methods of applying them that matter.',
    reference: 'ASC 235-10-50-1; Reg S-X 4-08',
    level: 'note',
    reports: ANNUAL,
    weight: 'essential',
    found: {
      tags: [
        'SignificantAccountingPoliciesTextBlock',
        'BasisOfPresentationAndSignificantAccountingPoliciesTextBlock',
        'OrganizationConsolidationAndPresentationOfFinancialStatementsDisclosureAndSignificantAccountingPoliciesTextBlock',
        'OrganizationConsolidationBasisOfPresentationBusinessDescriptionAndAccountingPoliciesTextBlock',
        'BusinessDescriptionAndAccountingPoliciesTextBlock',
        'BusinessDescriptionAndBasisOfPresentationTextBlock',
        'OrganizationConsolidationAndPresentationOfFinancialStatementsDisclosureTextBlock',
        'BasisOfAccounting',
      ],
      headings:
        /\baccounting (?:policies|principles|policy)\b|\bsummary of (?:significant )?accounting\b|\bbasis of (?:presentation|accounting)\b/iu,
    },
    seen: [14, 4],
  },
  {
    id: 'us-gaap.interim-basis',
    ownNote: [1, 0.9],
    topic: 'Basis of the interim presentation',
    requirement:
      'Say by which rules the interim statements were prepared and that all adjustments needed for a fair statement are in them.',
    reference: 'Reg S-X 10-01(b)(8); ASC 270-10-50',
    level: 'note',
    reports: INTERIM,
    weight: 'essential',
    found: {
      tags: [
        'BasisOfPresentationAndSignificantAccountingPoliciesTextBlock',
        'SignificantAccountingPoliciesTextBlock',
        'OrganizationConsolidationAndPresentationOfFinancialStatementsDisclosureTextBlock',
        'OrganizationConsolidationAndPresentationOfFinancialStatementsDisclosureAndSignificantAccountingPoliciesTextBlock',
        'BasisOfAccounting',
        'BasisOfAccountingPolicyPolicyTextBlock',
        'BusinessDescriptionAndBasisOfPresentationTextBlock',
      ],
      headings: /\bbasis of (?:presentation|preparation|financial statement|accounting)\b|\baccounting policies\b/iu,
      words: [/\binterim\b[^.]*\b(?:rules|regulations|regulation s-x|instructions|accounting principles)\b/iu, /\ball adjustments\b/iu],
    },
    seen: [8, 8],
  },
  policy('nature-of-business', 'Nature of the business', 'Describe the main products or services and the markets.', 'ASC 275-10-50-1', {
    found: {
      tags: [
        'NatureOfOperations',
        'BusinessDescriptionAndBasisOfPresentationTextBlock',
        'BusinessDescriptionAndAccountingPoliciesTextBlock',
        'OrganizationConsolidationAndPresentationOfFinancialStatementsDisclosureTextBlock',
      ],
      headings:
        /\b(?:organi[sz]ation|nature of (?:the |our )?(?:business|operations)|description of (?:the |our )?business|business|overview|our company|the company|background)\b/iu,
      words: [
        /\b(?:was|were|is|are) (?:a |an |the )?(?:incorporated|organi[sz]ed|formed|founded|limited partnership|limited liability company)\b/iu,
        /\b(?:we|the (?:company|partnership|corporation|trust|fund|registrant)|the firm)\b[^.]{0,80}\b(?:designs?|manufactures?|markets?|provides?|operates?|develops?|sells?|engage[sd]?|offers?|owns?|invests?)\b/iu,
        /\b(?:include|consolidat)\w*\b[^.]{0,80}\b(?:accounts of|and its (?:wholly|subsidiar))/iu,
      ],
    },
  }),
  policy(
    'consolidation',
    'Principles of consolidation',
    'Say whom the consolidated statements include and what was eliminated.',
    'ASC 810-10-50-1; Reg S-X 3A-02',
    {
      when: { words: /^(?:consolidated )(?:balance sheets?|statements? of)\b/iu, otherwise: 'the statements are not consolidated' },
      found: {
        tags: [
          'ConsolidationPolicyTextBlock',
          'ConsolidationSubsidiariesOrOtherInvestmentsConsolidatedEntitiesPolicy',
          'BasisOfAccountingPolicyPolicyTextBlock',
          'ConsolidationVariableInterestEntityPolicy',
          'BusinessDescriptionAndBasisOfPresentationTextBlock',
        ],
        headings: /\bconsolidat(?:ion|ed)\b|\bbasis of presentation\b/iu,
        words: [
          /\b(?:include|consolidat)\w*\b[^.]{0,120}\b(?:subsidiar|accounts of|wholly[- ]owned|variable interest|majority[- ]owned|entities)/iu,
          /\bintercompany\b[^.]*\beliminat/iu,
        ],
      },
      seen: [14, 1],
    },
  ),
  policy(
    'estimates',
    'Use of estimates',
    'Say that preparing the statements requires estimates and that results may differ.',
    'ASC 275-10-50-4',
    {
      found: {
        tags: ['UseOfEstimates', 'BasisOfAccountingPolicyPolicyTextBlock'],
        headings: /\bestimates\b/iu,
        words: [
          /\bestimates?\b[^.]{0,160}\b(?:assumptions?|judgments?|differ)\b/iu,
          /\b(?:make|made|making|use of|requires?)\b[^.]{0,60}\bestimates\b/iu,
        ],
      },
    },
  ),
  policy('cash-equivalents', 'Cash equivalents', 'Say what is counted as cash equivalents.', 'ASC 230-10-50-1', {
    when: {
      rows: /\bcash (?:and|&) (?:cash|short-term) (?:equivalents|investments)\b|\bcash and equivalents\b/iu,
      concepts: ['CashAndCashEquivalentsAtCarryingValue'],
      otherwise: 'no cash equivalents stand on the balance sheet',
    },
    found: {
      tags: [
        'CashAndCashEquivalentsPolicyTextBlock',
        'CashAndCashEquivalentsUnrestrictedCashAndCashEquivalentsPolicy',
        'CashAndCashEquivalentsRestrictedCashAndCashEquivalentsPolicy',
        'CashAndCashEquivalentsDisclosureTextBlock',
        'InvestmentPolicyTextBlock',
        'CashCashEquivalentsAndShortTermInvestmentsTextBlock',
      ],
      headings: /\bcash\b/iu,
      words: [/\bcash equivalents\b/iu, /\bhighly liquid\b/iu, /\bmaturit\w+ of (?:three months|90 days)/iu],
    },
    seen: [16, 2],
  }),
  policy(
    'revenue-policy',
    'Revenue recognition',
    'Say when and how revenue is recognised, by kind of contract.',
    'ASC 606-10-50-12, 235-10-50-3',
    {
      weight: 'expected',
      when: {
        rows: /\b(?:revenues?|sales|net sales)\b/iu,
        concepts: ['Revenues', 'RevenueFromContractWithCustomerExcludingAssessedTax'],
        otherwise: 'no revenue stands in the income statement',
      },
      found: {
        tags: [
          'RevenueRecognitionPolicyTextBlock',
          'RevenueFromContractWithCustomerPolicyTextBlock',
          'RevenueFromContractWithCustomerTextBlock',
          'RevenueRecognitionLeases',
          'RevenueRecognitionInterest',
          'RevenueRecognitionSalesOfGoods',
          'DeferredRevenueDisclosureTextBlock',
        ],
        headings: /\brevenues?\b|\bsales recognition\b|\bnet sales\b|\binterest income\b/iu,
        words: [
          /\brevenues?\b[^.]{0,160}\brecogni[sz]/iu,
          /\brecogni[sz]e[sd]?\b[^.]{0,80}\brevenues?\b/iu,
          /\bsales (?:is|are) recogni[sz]ed\b/iu,
        ],
      },
      seen: [18, 4],
    },
  ),
  policy(
    'inventory-policy',
    'Inventory policy',
    'Say how inventories are valued and by which cost method.',
    'ASC 330-10-50-1; Reg S-X 5-02.6',
    {
      when: {
        rows: /^(?:total )?(?:merchandise )?inventor(?:y|ies)\b/iu,
        concepts: ['InventoryNet'],
        otherwise: 'no inventories stand on the balance sheet',
      },
      found: {
        tags: [
          'InventoryPolicyTextBlock',
          'InventoryDisclosureTextBlock',
          'ScheduleOfInventoryCurrentTableTextBlock',
          'InventoryMajorClassesPolicy',
          'InventoryWorkInProcessPolicy',
          'InventoryCashFlowPolicy',
        ],
        headings: /\binventor(?:y|ies)\b/iu,
        words: [/\binventor(?:y|ies)\b[^.]{0,160}\b(?:cost|market|realizable|first-in|fifo|lifo|average)\b/iu],
      },
      seen: [13, 0],
    },
  ),
  policy(
    'property-policy',
    'Property and depreciation policy',
    'Say how property is stated, by which method and over which lives it is depreciated.',
    'ASC 360-10-50-1; Reg S-X 5-02.13',
    {
      when: {
        rows: /\b(?:property|plant|equipment|fixed assets|premises)\b.*\bnet\b|\baccumulated depreciation\b|^(?:net )?(?:property|premises|equipment|fixed assets)\b/iu,
        concepts: ['PropertyPlantAndEquipmentNet'],
        otherwise: 'no property or equipment stands on the balance sheet',
      },
      found: {
        tags: [
          'PropertyPlantAndEquipmentPolicyTextBlock',
          'PropertyPlantAndEquipmentDisclosureTextBlock',
          'PropertyPlantAndEquipmentTextBlock',
          'DepreciationDepletionAndAmortizationPolicyTextBlock',
          'PropertyPlantAndEquipmentImpairmentOrDisposalOfLongLivedAssetsPolicy',
        ],
        headings: /\b(?:property|plant|equipment|fixed assets|premises|long-lived assets|depreciation|oil and gas|vessels|real estate)\b/iu,
        words: [
          /\bdepreciat\w+\b[^.]{0,200}\b(?:straight[- ]line|useful li(?:fe|ves)|declining|accelerated)\b/iu,
          /\bstraight[- ]line\b[^.]{0,160}\b(?:useful|lives|years)\b/iu,
        ],
      },
      seen: [21, 3],
    },
  ),
  policy(
    'goodwill-policy',
    'Goodwill and intangible assets policy',
    'Say when goodwill is tested for impairment and how intangible assets are amortised.',
    'ASC 350-20-35, 350-30-50-1',
    {
      since: '2002-12-15',
      when: {
        rows: /\bgoodwill\b|\bintangible assets?\b/iu,
        concepts: ['Goodwill'],
        otherwise: 'neither goodwill nor intangible assets stand on the balance sheet',
      },
      found: {
        tags: [
          'GoodwillAndIntangibleAssetsPolicyTextBlock',
          'GoodwillAndIntangibleAssetsGoodwillPolicy',
          'GoodwillAndIntangibleAssetsIntangibleAssetsPolicy',
          'IntangibleAssetsFiniteLivedPolicy',
          'GoodwillDisclosureTextBlock',
          'GoodwillAndIntangibleAssetsDisclosureTextBlock',
          'IntangibleAssetsDisclosureTextBlock',
          'ImpairmentOrDisposalOfLongLivedAssetsIncludingIntangibleAssetsPolicyPolicyTextBlock',
        ],
        headings: /\bgoodwill\b|\bintangible\b/iu,
        words: [
          /\bgoodwill\b[^.]{0,160}\b(?:impairment|tested|amortiz|annually|excess)\b/iu,
          /\bintangible\b[^.]{0,160}\b(?:amortiz|impairment|useful)/iu,
          /\bimpairment\b[^.]{0,160}\b(?:goodwill|intangible)\b/iu,
        ],
      },
      seen: [14, 0],
    },
  ),
  policy(
    'impairment-policy',
    'Impairment of long-lived assets',
    'Say when long-lived assets are reviewed for impairment.',
    'ASC 360-10-35-21',
    {
      since: '1996-12-15',
      when: {
        rows: /\b(?:property|plant|equipment)\b.*\bnet\b/iu,
        concepts: ['PropertyPlantAndEquipmentNet'],
        words: /\bimpairment of (?:long-lived assets|property)\b/iu,
        otherwise: 'no long-lived assets stand on the balance sheet',
      },
      found: {
        tags: [
          'ImpairmentOrDisposalOfLongLivedAssetsPolicyTextBlock',
          'ImpairmentOrDisposalOfLongLivedAssetsIncludingIntangibleAssetsPolicyPolicyTextBlock',
          'PropertyPlantAndEquipmentImpairment',
          'PropertyPlantAndEquipmentPolicyTextBlock',
          'GoodwillAndIntangibleAssetsPolicyTextBlock',
          'PropertyPlantAndEquipmentTextBlock',
          'PropertyPlantAndEquipmentDisclosureTextBlock',
        ],
        headings: /\bimpair(?:ment|ed)\b|\blong-lived assets\b/iu,
        words: [/\bimpair(?:ment|ed|ments)\b/iu, /\bcarrying (?:amount|value)s?\b[^.]{0,80}\b(?:recover|exceed)/iu],
      },
      seen: [8, 0],
    },
  ),
  policy(
    'tax-policy',
    'Income tax policy',
    'Say how current and deferred taxes and uncertain positions are accounted for.',
    'ASC 740-10-50-19, 740-10-30',
    {
      when: {
        rows: /\b(?:provision|benefit|income tax|taxes on income|tax expense)\b/iu,
        concepts: ['IncomeTaxExpenseBenefit'],
        otherwise: 'no income tax stands in the income statement',
      },
      found: {
        tags: ['IncomeTaxPolicyTextBlock', 'IncomeTaxDisclosureTextBlock', 'IncomeTaxUncertaintiesPolicy'],
        headings: /\btax(?:es|ation)?\b/iu,
        words: [/\bincome tax(?:es)?\b/iu, /\bdeferred tax/iu],
      },
      seen: [19, 1],
    },
  ),
  policy('currency-policy', 'Foreign currency', 'Say how foreign operations and transactions are translated.', 'ASC 830-10-50, 830-30', {
    when: {
      rows: /\b(?:effect of|exchange rate|currency)\b.*\b(?:exchange|cash|currency|translation)\b/iu,
      concepts: [
        'EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents',
        'ForeignCurrencyTransactionGainLossBeforeTax',
      ],
      otherwise: 'no effect of exchange rates stands in the cash flow statement',
    },
    found: {
      tags: [
        'ForeignCurrencyTransactionsAndTranslationsPolicyTextBlock',
        'ForeignCurrencyDisclosureTextBlock',
        'DerivativesPolicyTextBlock',
        'DerivativesReportingOfDerivativeActivity',
      ],
      headings: /\bforeign (?:currency|currencies|exchange|operations)\b|\bcurrency\b|\btranslation\b|\bremeasurement\b/iu,
      words: [
        /\btranslat(?:ed|ion)\b[^.]{0,120}\b(?:rates?|currenc|dollars?)\b/iu,
        /\b(?:functional|foreign) currenc/iu,
        /\bremeasur(?:ed|ement)\b[^.]{0,120}\b(?:rates?|currenc|dollar)/iu,
      ],
    },
    seen: [17, 0],
  }),
  policy(
    'compensation-policy',
    'Share-based compensation policy',
    'Say how awards are measured and over which period they are recognised.',
    'ASC 718-10-50-1',
    {
      since: '2006-06-15',
      when: {
        rows: /\b(?:stock|share|equity|unit)[- ]based (?:compensation|payment|award)/iu,
        concepts: ['ShareBasedCompensation'],
        otherwise: 'no share-based compensation stands in the cash flow statement',
      },
      found: {
        tags: [
          'CompensationRelatedCostsPolicyTextBlock',
          'ShareBasedCompensationOptionAndIncentivePlansPolicy',
          'DisclosureOfCompensationRelatedCostsShareBasedPaymentsTextBlock',
          'ShareholdersEquityAndShareBasedPaymentsTextBlock',
          'CompensationAndEmployeeBenefitPlansTextBlock',
          'DisclosureOfShareBasedCompensationArrangementsByShareBasedPaymentAwardTextBlock',
        ],
        headings:
          /\b(?:stock|share|equity)[- ](?:based|plans?|compensation|awards?|incentive)\b|\bcompensation\b|\bequity awards\b|\bincentive plans?\b/iu,
        words: [
          /\b(?:stock|share|equity|unit)[- ]based\b/iu,
          /\b(?:stock options?|restricted stock)\b[^.]{0,160}\b(?:fair value|vest|recogni)/iu,
        ],
      },
      seen: [5, 1],
    },
  ),
  policy(
    'lease-policy',
    'Lease policy',
    'Say how leases are recognised and which expedients were chosen.',
    'ASC 842-20-50-8, 842-20-50-9',
    {
      since: '2019-12-15',
      when: {
        rows: /\b(?:right[- ]of[- ]use|lease liabilit\w+)\b/iu,
        concepts: ['OperatingLeaseRightOfUseAsset'],
        otherwise: 'no lease assets or liabilities stand on the balance sheet',
      },
      found: {
        tags: [
          'LesseeLeasesPolicyTextBlock',
          'LessorLeasesPolicyTextBlock',
          'LesseeOperatingLeasesTextBlock',
          'LesseeFinanceLeasesTextBlock',
          'LeasesOfLesseeDisclosureTextBlock',
          'ShortTermLeasesPolicyTextBlock',
        ],
        headings: /\bleas(?:es?|ing)\b/iu,
        words: [/\bleases?\b/iu],
      },
      seen: [19, 2],
    },
  ),
  policy('eps-policy', 'Earnings per share policy', 'Say how earnings per share are computed.', 'ASC 260-10-50-1, 235-10-50-3', {
    when: {
      rows: /\bdiluted\b/iu,
      concepts: ['EarningsPerShareDiluted'],
      otherwise: 'no diluted earnings per share stand in the income statement',
    },
    found: {
      tags: ['EarningsPerSharePolicyTextBlock', 'EarningsPerShareTextBlock', 'ScheduleOfEarningsPerShareBasicAndDilutedTableTextBlock'],
      headings: /\bper (?:common |ordinary )?(?:share|unit)\b/iu,
      words: [/\bper (?:common |ordinary |limited |equivalent )*(?:share|unit|interest)\b/iu],
    },
    seen: [20, 11],
  }),
  policy(
    'research-policy',
    'Research and development',
    'Say how research and development is accounted for, and its amount.',
    'ASC 730-10-50-1',
    {
      when: {
        rows: /\bresearch\b/iu,
        concepts: ['ResearchAndDevelopmentExpense'],
        otherwise: 'no research and development stands in the income statement',
      },
      found: {
        tags: [
          'ResearchAndDevelopmentExpensePolicy',
          'ResearchDevelopmentAndComputerSoftwarePolicyTextBlock',
          'ResearchDevelopmentAndComputerSoftwareDisclosureTextBlock',
          'ResearchAndDevelopmentExpense',
          'InternalUseSoftwarePolicy',
        ],
        headings: /\bresearch\b|\bsoftware development\b|\bproduct development\b/iu,
        words: [/\bresearch and (?:product )?development\b/iu, /\bR&D\b/u],
      },
    },
  ),
  policy('advertising-policy', 'Advertising', 'Say how advertising is accounted for, and its amount.', 'ASC 720-35-50-1', {
    when: {
      words: /\badvertising (?:costs?|expenses?|expenditures)\b[^.]{0,60}\b(?:was|were|totaled|totalled|of|approximately)\b[^.]{0,20}\d/iu,
      concepts: ['AdvertisingExpense'],
      otherwise: 'no amount of advertising is told',
    },
    found: {
      tags: [
        'AdvertisingCostsPolicyTextBlock',
        'AdvertisingExpense',
        'MarketingAndAdvertisingExpense',
        'SellingGeneralAndAdministrativeExpensesPolicyTextBlock',
      ],
      headings: /\badvertising\b|\bmarketing\b|\bselling\b/iu,
      words: [/\badvertising\b/iu],
    },
    seen: [14, 1],
  }),
  policy(
    'derivatives-policy',
    'Derivatives policy',
    'Say why derivatives are held and how they are accounted for.',
    'ASC 815-10-50-1, 815-10-50-4',
    {
      since: '2001-06-15',
      when: {
        concepts: [
          'DerivativeNotionalAmount',
          'DerivativeFairValueOfDerivativeAsset',
          'DerivativeAssetFairValueGrossAsset',
          'DerivativeLiabilityFairValueGrossLiability',
          'DerivativeGainLossOnDerivativeNet',
        ],
        otherwise: 'no derivatives are shown',
      },
      found: {
        tags: [
          'DerivativesPolicyTextBlock',
          'DerivativesReportingOfDerivativeActivity',
          'DerivativeInstrumentsAndHedgingActivitiesDisclosureTextBlock',
          'DerivativesOffsettingFairValueAmountsPolicy',
          'DerivativesMethodsOfAccountingNonhedgingDerivatives',
          'DerivativesMethodsOfAccountingHedgingDerivatives',
          'FinancialInstrumentsDisclosureTextBlock',
        ],
        headings: /\bderivatives?\b|\bhedg(?:e|es|ing)\b/iu,
        words: [/\bderivatives?\b/iu, /\bhedg(?:e|es|ing)\b/iu, /\b(?:forward|swap) (?:contracts?|agreements?)\b/iu],
      },
      seen: [13, 0],
    },
  ),
  policy(
    'new-standards',
    'Recently issued accounting standards',
    'Discuss what standards issued, but not yet adopted, will do to the statements.',
    'SAB Topic 11.M (SAB 74); ASC 250-10-S99-5',
    {
      since: '1988-01-01',
      found: {
        tags: [
          'NewAccountingPronouncementsPolicyPolicyTextBlock',
          'NewAccountingPronouncementsAndChangesInAccountingPrinciplesTextBlock',
          'DescriptionOfNewAccountingPronouncementsNotYetAdopted',
          'ScheduleOfNewAccountingPronouncementsAndChangesInAccountingPrinciplesTextBlock',
        ],
        headings:
          /\b(?:accounting|reporting) (?:pronouncements?|standards?|guidance|changes|developments|principles|updates?|matters)\b|\bnew (?:accounting|standards?)\b|\brecent(?:ly)? (?:issued|adopted|accounting)\b/iu,
        words: [
          /\baccounting standards? updates?\b|\bASU\b|\bASUs\b/iu,
          /\bFASB\b[^.]{0,60}\bissued\b/u,
          /\b(?:recent|new|recently issued)\b[^.]{0,40}\b(?:accounting|pronouncements?|standards?)\b/iu,
        ],
        anywhere: /\b(?:recent(?:ly)? (?:issued |adopted )?|new )accounting (?:pronouncements|standards|guidance)\b/iu,
      },
      seen: [16, 7],
    },
  ),
]
