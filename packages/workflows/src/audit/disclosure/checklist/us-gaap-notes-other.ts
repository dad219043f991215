import { EVERY, type ChecklistItem } from './item.ts'
import { usGaapNote } from './us-gaap-note.ts'

// Notes by US-GAAP on what else a reader must know.

export const US_GAAP_OTHER_NOTES: readonly ChecklistItem[] = [
  usGaapNote(
    'commitments',
    'Commitments and contingencies',
    'Tell commitments, and losses that are possible, with an estimate or the reason that there is none.',
    'ASC 440-10-50, 450-20-50; Reg S-X 5-02.25',
    {
      ownNote: [0.8, 0.75],
      weight: 'essential',
      when: {
        labels: /\b(?:commitments|contingenc\w+|contingent liabilities)\b/iu,
        concepts: [
          'LossContingencyAccrualAtCarryingValue',
          'PurchaseObligation',
          'UnrecordedUnconditionalPurchaseObligationBalanceSheetAmount',
        ],
        otherwise: 'no commitments or contingencies are pointed to on the balance sheet',
      },
      found: {
        tags: [
          'CommitmentsAndContingenciesDisclosureTextBlock',
          'CommitmentsContingenciesAndGuaranteesTextBlock',
          'CommitmentsDisclosureTextBlock',
          'LegalMattersAndContingenciesTextBlock',
          'ContingenciesDisclosureTextBlock',
          'LossContingencyDisclosures',
          'ScheduleOfLossContingenciesByContingencyTextBlock',
          'UnrecordedUnconditionalPurchaseObligationsDisclosureTextBlock',
          'LongTermPurchaseCommitmentTextBlock',
          'GuaranteesTextBlock',
        ],
        headings: /\bcommitments?\b|\bcontingen(?:t|cy|cies)\b|\blegal (?:matters|proceedings)\b|\blitigation\b/iu,
      },
      seen: [19, 10],
    },
  ),
  usGaapNote(
    'related-parties',
    'Related party transactions',
    'Describe dealings with related parties, their amounts and what is owed.',
    'ASC 850-10-50-1; Reg S-X 4-08(k)',
    {
      ownNote: [0.5, 0.2],
      when: {
        inItsNote: true,
        rows: /\brelated (?:part(?:y|ies)|compan(?:y|ies))\b|\b(?:due (?:to|from)|payable to|receivable from) (?:affiliates?|officers?|directors?|shareholders?|stockholders?|general partner|parent)\b/iu,
        otherwise: 'no balances with related parties stand in the statements',
      },
      found: {
        tags: ['RelatedPartyTransactionsDisclosureTextBlock', 'ScheduleOfRelatedPartyTransactionsTableTextBlock'],
        headings: /\brelated[- ]part(?:y|ies)\b|\baffiliat\w+\b|\btransactions with\b/iu,
        words: [/\brelated part(?:y|ies)\b/iu],
      },
    },
  ),
  usGaapNote(
    'subsequent-events',
    'Subsequent events',
    'Tell events after the balance sheet date that matter, or to what date events were considered.',
    'ASC 855-10-50',
    {
      onlyInHole: true,
      ownNote: [0.4, 0.33],
      weight: 'minor',
      reports: EVERY,
      when: {
        inItsNote: true,
        words: /\bsubsequent (?:to|events?)\b[^.]{0,20}(?:see|refer|note)\b/iu,
        otherwise: 'nothing shows that there was one',
      },
      found: {
        tags: ['SubsequentEventsTextBlock', 'SubsequentEventsPolicyPolicyTextBlock'],
        headings: /\bsubsequent events?\b|\bevents? (?:after|subsequent)\b/iu,
        words: [/\bsubsequent (?:to|events?)\b/iu],
      },
    },
  ),
  usGaapNote(
    'variable-interests',
    'Variable interest entities',
    'Tell the basis for consolidating or not, and the assets, liabilities and largest loss of such entities.',
    'ASC 810-10-50-2AA to 50-4',
    {
      onlyInHole: true,
      ownNote: [0.2, 0.1],
      weight: 'minor',
      since: '2003-12-15',
      when: {
        inItsNote: true,
        rows: /\bvariable interest\b/iu,
        words: /\bprimary beneficiary of\b/iu,
        otherwise: 'no variable interest entity is spoken of',
      },
      found: {
        tags: [
          'VariableInterestEntityDisclosureTextBlock',
          'ScheduleOfVariableInterestEntitiesTextBlock',
          'ConsolidationVariableInterestEntityPolicy',
        ],
        otherTags: ['ConsolidationPolicyTextBlock'],
        headings: /\bvariable interest\b|\bVIEs?\b|\bconsolidation\b/iu,
        words: [/\bvariable interest entit/iu, /\bprimary beneficiary\b/iu],
      },
    },
  ),
  usGaapNote(
    'going-concern',
    'Going concern',
    'Describe what raises substantial doubt about going on, and management’s plans.',
    'ASC 205-40-50',
    {
      ownNote: [0.2, 0.3],
      weight: 'essential',
      reports: EVERY,
      when: {
        words:
          /\b(?:conditions|events|factors|matters|losses|this|these)\b[^.]{0,60}\braised? substantial doubt\b|\bthere is substantial doubt\b/iu,
        otherwise: 'no doubt about going on is spoken of',
      },
      found: {
        tags: ['SubstantialDoubtAboutGoingConcernTextBlock', 'LiquidityDisclosureTextBlock'],
        headings: /\bgoing concern\b|\bliquidity\b|\bmanagement['’]s plans?\b/iu,
        words: [/\bgoing concern\b|\bsubstantial doubt\b/iu],
      },
    },
  ),
  usGaapNote(
    'concentrations',
    'Concentrations',
    'Tell concentrations of customers, suppliers and credit that make the company vulnerable.',
    'ASC 275-10-50-16, 825-10-50-20, 280-10-50-42',
    {
      onlyInHole: true,
      ownNote: [0.25, 0.15],
      weight: 'minor',
      when: {
        inItsNote: true,
        words: /\b(?:one|two|three|four|single|largest) customers?\b[^.]{0,80}\b(?:accounted for|represented)\b[^.]{0,40}\d+(?:\.\d+)?%/iu,
        concepts: ['ConcentrationRiskPercentage'],
        otherwise: 'no concentration is spoken of',
      },
      found: {
        tags: [
          'ConcentrationRiskDisclosureTextBlock',
          'ConcentrationRiskCreditRisk',
          'ConcentrationRiskPercentage',
          'SchedulesOfConcentrationOfRiskByRiskFactorTextBlock',
        ],
        headings: /\bconcentrations?\b|\bcredit risks?\b|\bsignificant customers?\b|\bmajor customers?\b/iu,
        words: [/\bconcentrat\w+\b/iu, /\bcustomers?\b[^.]{0,120}\b(?:10|ten)(?:%| percent)/iu],
      },
    },
  ),
  usGaapNote(
    'guarantees',
    'Guarantees',
    'Tell the nature of guarantees given, the most that could be payable and the liability.',
    'ASC 460-10-50-4',
    {
      ownNote: [0.15, 0.15],
      onlyInHole: true,
      weight: 'minor',
      when: {
        inItsNote: true,
        words: /\bguarantee[sd]?\b[^.]{0,80}\b(?:obligations?|indebtedness|payment|performance)\b/iu,
        otherwise: 'no guarantees are spoken of',
      },
      found: {
        tags: [
          'GuaranteesTextBlock',
          'ScheduleOfGuaranteeObligationsTextBlock',
          'ScheduleOfProductWarrantyLiabilityTableTextBlock',
          'ProductWarrantyDisclosureTextBlock',
        ],
        otherTags: ['CommitmentsContingenciesAndGuaranteesTextBlock', 'CommitmentsAndContingenciesDisclosureTextBlock'],
        headings: /\bguarant(?:ees?|ies)\b|\bwarrant(?:y|ies)\b|\bindemnif/iu,
        words: [/\bguarantee[sd]?\b|\bindemnif/iu],
      },
      seen: [3, 3],
    },
  ),
  usGaapNote(
    'other-income',
    'Other income and expense',
    'Name the parts of other income and expense that matter.',
    'Reg S-X 5-03.7 to 5-03.9',
    {
      ownNote: [0.25, 0.3],
      onlyInHole: true,
      weight: 'minor',
      when: {
        rows: /\bother (?:income|expense|\(income\)|non-?operating)/iu,
        otherwise: 'no other income or expense stands in the income statement',
      },
      found: {
        tags: [
          'OtherIncomeAndOtherExpenseDisclosureTextBlock',
          'OtherNonoperatingIncomeAndExpenseTextBlock',
          'ScheduleOfOtherNonoperatingIncomeExpenseTableTextBlock',
          'ScheduleOfOtherNonoperatingIncomeByComponentTextBlock',
          'InterestIncomeAndInterestExpenseDisclosureTableTextBlock',
        ],
        headings: /\bother (?:\(?(?:income|expense|deductions|non-?operating|loss)\)?)|\binterest (?:income|expense)\b/iu,
        tables: [[/\binterest (?:income|expense)\b/iu, /\bother (?:income|expense|\(income\))/iu]],
      },
      seen: [5, 4],
    },
  ),
  usGaapNote(
    'cash',
    'Cash, cash equivalents and restricted cash',
    'Say what restricted cash is for, and reconcile cash with the cash flow statement.',
    'ASC 230-10-50-7, 230-10-50-8',
    {
      ownNote: [0.15, 0.15],
      onlyInHole: true,
      weight: 'minor',
      when: { rows: /\bcash\b/iu, otherwise: 'no cash stands on the balance sheet' },
      found: {
        tags: [
          'CashAndCashEquivalentsDisclosureTextBlock',
          'CashCashEquivalentsAndShortTermInvestmentsTextBlock',
          'CashCashEquivalentsAndMarketableSecuritiesTextBlock',
          'ScheduleOfRestrictedCashAndCashEquivalentsTextBlock',
          'ScheduleOfCashAndCashEquivalentsTableTextBlock',
          'RestrictionsOnCashAndCashEquivalentsTextBlock',
        ],
        headings: /\bcash\b/iu,
        tables: [[/\brestricted cash\b/iu]],
        words: [/\bcash equivalents\b|\brestricted cash\b/iu],
      },
      seen: [9, 4],
    },
  ),
  usGaapNote(
    'crypto',
    'Crypto assets',
    'Give for each significant crypto asset its name, cost, fair value and units, and how holdings moved.',
    'ASC 350-60-50',
    {
      ownNote: [0.9, 0.9],
      since: '2024-12-15',
      when: {
        rows: /\b(?:digital|crypto)[- ]?(?:assets?|currenc\w+)|\bbitcoin\b/iu,
        concepts: ['CryptoAssetFairValue'],
        from: 0.01,
        otherwise: 'no crypto assets stand on the balance sheet',
      },
      found: {
        tags: ['CryptoAssetTextBlock', 'CryptoAssetHoldingTableTextBlock', 'CryptoAssetActivityTableTextBlock', 'CryptoAssetFairValue'],
        headings: /\b(?:digital|crypto)[- ]?(?:assets?|currenc\w+)|\bbitcoin\b/iu,
        words: [/\b(?:digital assets?|bitcoin|crypto)/iu],
      },
      seen: [1, 0],
    },
  ),
]
