import { ANNUAL, EVERY, INTERIM, type ChecklistItem } from './item.ts'

// The statements and the basis of a report by IFRS. The requirements are told in our own words; the paragraph says where to read them.

const told = (
  id: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found' | 'level'> & Partial<Omit<ChecklistItem, 'found' | 'id' | 'level'>>,
): ChecklistItem => ({ id: `ifrs.${id}`, topic, requirement, reference, reports: ANNUAL, weight: 'minor', ...rest })

export const IFRS_STATEMENTS: readonly ChecklistItem[] = [
  told(
    'financial-position',
    'Statement of financial position',
    'Present assets, liabilities and equity at the end of the period and of the one before.',
    'IAS 1.10(a), 1.38A',
    {
      level: 'statement',
      reports: EVERY,
      weight: 'essential',
      found: {
        statement: 'balance_sheet',
        tags: ['EquityAndLiabilities'],
        anywhere: /^(?:[\w’']+ ){0,5}(?:statements? of financial position|balance sheets?)\b/iu,
      },
    },
  ),
  told(
    'profit-or-loss',
    'Statement of profit or loss',
    'Present income and expenses of the period and of the one before.',
    'IAS 1.10(b), 1.81A',
    {
      level: 'statement',
      reports: EVERY,
      weight: 'essential',
      found: {
        statement: 'income',
        tags: ['ProfitLoss'],
        anywhere:
          /^(?:[\w’']+ ){0,5}(?:statements? of (?:profit (?:or|and) loss|comprehensive (?:income|loss)|(?:\(?loss\)?|loss|income|operations|earnings)(?: and (?:other )?comprehensive (?:income|loss))?)|income statements?)\b/iu,
      },
    },
  ),
  told(
    'other-comprehensive-income',
    'Other comprehensive income',
    'Present the parts of other comprehensive income, those that may be reclassified apart from the rest, or say that there are none.',
    'IAS 1.81A, 1.82A',
    {
      level: 'statement',
      reports: EVERY,
      weight: 'expected',
      when: {
        rows: /\b(?:translation|revaluation|hedging|fair value) reserves?\b|\baccumulated other comprehensive\b|\bother comprehensive\b/iu,
        concepts: ['OtherComprehensiveIncome'],
        otherwise: 'no reserve of other comprehensive income stands in the statements',
      },
      found: {
        tags: ['OtherComprehensiveIncome', 'ComprehensiveIncome'],
        anywhere: /\bcomprehensive (?:income|loss|\(loss\))|\bother comprehensive\b/iu,
      },
    },
  ),
  told(
    'changes-in-equity',
    'Statement of changes in equity',
    'Reconcile each part of equity from the beginning of the period to its end.',
    'IAS 1.10(c), 1.106',
    {
      level: 'statement',
      reports: EVERY,
      weight: 'essential',
      found: {
        tags: ['StatementOfChangesInEquityAbstract'],
        anywhere:
          /\b(?:statements? of )?(?:consolidated )?changes in (?:(?:total|shareholders?[’']?s?[’']?|stockholders[’']|owners[’']) )?(?:equity|deficiency|net assets)\b|\bstatements? of (?:changes in )?(?:shareholders?[’']?s?[’']? |stockholders[’'] )?(?:equity|deficiency)\b/iu,
      },
    },
  ),
  told(
    'cash-flows',
    'Statement of cash flows',
    'Present the cash flows of the period by operating, investing and financing activities.',
    'IAS 1.10(d), IAS 7.10',
    {
      level: 'statement',
      reports: EVERY,
      weight: 'essential',
      found: {
        statement: 'cash_flow',
        tags: ['CashFlowsFromUsedInOperatingActivities'],
        anywhere: /^(?:[\w’']+ ){0,5}(?:statements? of cash flows?|cash flow statements?)\b/iu,
      },
    },
  ),
  told(
    'auditors-report',
    'Auditor’s report',
    'Include the report of the independent auditor on the statements.',
    'ISA 700; Form 20-F Item 8.A.3',
    {
      level: 'statement',
      weight: 'expected',
      found: {
        tags: ['AuditorName', 'AuditorFirmId'],
        anywhere:
          /\breports? of (?:the )?independent\b|\bindependent (?:registered public accounting firm|auditors?|accountants?)[’']?s?[’']? report\b|\bauditors?[’']?s?[’']? report\b|\bwe have audited the (?:accompanying )?(?:consolidated )?(?:financial|statement|balance)/iu,
      },
    },
  ),
  told('compliance', 'Statement of compliance', 'Say without reserve that the statements comply with IFRS.', 'IAS 1.16', {
    level: 'policy',
    weight: 'essential',
    within: 'ifrs.policies',
    found: {
      tags: ['StatementOfIFRSCompliance'],
      headings: /\bcompliance\b/iu,
      words: [
        /\b(?:in (?:accordance|compliance|conformity)|comply|complies|compliance|conform)\b[^.]{0,80}\b(?:ifrss?|international financial reporting standards|ias 34)\b/iu,
      ],
      anywhere:
        /\bprepared\b[^.]{0,80}\b(?:in accordance|in compliance|comply|using)\b[^.]{0,60}\b(?:ifrss?|international (?:financial reporting|accounting) standards)\b/iu,
    },
  }),
  told('going-concern', 'Going concern', 'Where there is material doubt about going on, describe it.', 'IAS 1.25', {
    ownNote: [0.3, 0.15],
    level: 'note',
    weight: 'essential',
    when: {
      words:
        /\b(?:material uncertaint\w+|significant doubt|substantial doubt)\b[^.]{0,120}\bgoing concern\b|\bgoing concern\b[^.]{0,120}\b(?:material uncertaint|significant doubt|substantial doubt)/iu,
      otherwise: 'no doubt about going on is spoken of',
    },
    found: {
      tags: ['DisclosureOfGoingConcernExplanatory', 'DisclosureOfUncertaintiesOfEntitysAbilityToContinueAsGoingConcern'],
      headings: /\bgoing concern\b/iu,
      words: [/\bgoing concern\b/iu],
    },
  }),
  told('comparatives', 'Comparative figures', 'Give the figures of the year before for every amount.', 'IAS 1.38', {
    level: 'statement',
    found: { anywhere: /\b(?:19|20)\d\d\b.{0,40}\b(?:19|20)\d\d\b/u },
  }),
  told(
    'identification',
    'Identification of the statements',
    'Name the company, say whether the statements are of it or of its group, the period, the currency and the rounding.',
    'IAS 1.51',
    {
      level: 'statement',
      weight: 'expected',
      found: {
        tags: [
          'NameOfReportingEntityOrOtherMeansOfIdentification',
          'DescriptionOfPresentationCurrency',
          'LevelOfRoundingUsedInFinancialStatements',
        ],
        anywhere:
          /\b(?:expressed|presented|stated|reported|amounts?|figures?|in) (?:are )?(?:in )?(?:thousands? of |millions? of |u\.?s\.? |canadian |australian )?(?:dollars?|euros?|pounds?|sterling|yen|francs?|kron\w+|renminbi|rupees?|[€$£¥]|usd|eur|gbp|cad|cny|rmb|chf)/iu,
      },
    },
  ),
  told(
    'entity',
    'Domicile, legal form and nature of operations',
    'Tell domicile, legal form, country, registered office and what the company does.',
    'IAS 1.138',
    {
      ownNote: [0.9, 0.45],
      level: 'note',
      weight: 'expected',
      found: {
        tags: [
          'DisclosureOfGeneralInformationAboutFinancialStatementsExplanatory',
          'DomicileOfEntity',
          'DescriptionOfNatureOfEntitysOperationsAndPrincipalActivities',
          'DisclosureOfReportingEntityExplanatory',
          'AddressOfRegisteredOfficeOfEntity',
        ],
        headings:
          /\b(?:nature of (?:the )?(?:operations|business)|general (?:information|corporate)|corporate information|reporting entity|description of (?:the )?business|the (?:company|group)|organi[sz]ation|background|incorporation|company information)\b/iu,
        words: [/\b(?:was |is |were )?(?:incorporated|domiciled|registered office|head office|established under)\b/iu],
      },
    },
  ),
  told('policies', 'Accounting policies', 'Tell the material accounting policies and the bases of measurement.', 'IAS 1.112(a), 1.117', {
    ownNote: [1, 0.5],
    level: 'note',
    weight: 'essential',
    found: {
      tags: [
        'DisclosureOfSignificantAccountingPoliciesExplanatory',
        'DisclosureOfSummaryOfSignificantAccountingPoliciesExplanatory',
        'DisclosureOfMaterialAccountingPolicyInformationExplanatory',
        'DisclosureOfAccountingPolicyInformationExplanatory',
        'DisclosureOfBasisOfPreparationOfFinancialStatementsExplanatory',
        'DisclosureOfMaterialAccountingPoliciesExplanatory',
      ],
      headings: /\baccounting polic(?:y|ies)\b|\baccounting principles\b|\bbasis of (?:preparation|presentation)\b/iu,
    },
  }),
  told(
    'interim-basis',
    'Basis of the interim report',
    'Say that the interim statements follow IAS 34 and the same policies as the last annual ones, or what changed.',
    'IAS 34.16A(a), 34.19',
    {
      ownNote: [1, 0.5],
      level: 'note',
      reports: INTERIM,
      weight: 'essential',
      found: {
        tags: ['DescriptionOfAccountingPoliciesAndMethodsOfComputationFollowedInInterimFinancialStatements'],
        headings: /\bbasis of (?:preparation|presentation)\b|\baccounting polic/iu,
        words: [/\bias 34\b/iu, /\binterim financial reporting\b/iu],
      },
    },
  ),
  told('basis', 'Basis of measurement', 'Say on which bases the statements were measured: historical cost, fair value.', 'IAS 1.117', {
    level: 'policy',
    within: 'ifrs.policies',
    found: {
      tags: ['DisclosureOfBasisOfPreparationOfFinancialStatementsExplanatory'],
      headings: /\bbasis of (?:preparation|presentation|measurement|accounting)\b/iu,
      words: [/\bhistorical[- ]cost\b/iu],
    },
  }),
  told('judgements', 'Judgements', 'Tell the judgements that matter most to the amounts.', 'IAS 1.122', {
    level: 'policy',
    weight: 'expected',
    within: 'ifrs.policies',
    found: {
      tags: ['DisclosureOfAccountingJudgementsAndEstimatesExplanatory'],
      headings: /\bjudge?ments?\b/iu,
      words: [/\bjudge?ments?\b/iu],
    },
  }),
  told(
    'estimates',
    'Sources of estimation uncertainty',
    'Tell which estimates may lead to material adjustments within a year.',
    'IAS 1.125',
    {
      level: 'policy',
      weight: 'expected',
      within: 'ifrs.policies',
      found: {
        tags: ['DisclosureOfAccountingJudgementsAndEstimatesExplanatory'],
        headings: /\bestimat(?:es|ion)\b/iu,
        words: [/\bestimat(?:es|ion)\b[^.]{0,160}\b(?:uncertaint|assumptions?|judge?ment|differ)/iu],
      },
    },
  ),
  told(
    'capital',
    'Capital management',
    'Tell what is managed as capital, how, to what end, and any outside requirement.',
    'IAS 1.134 to 1.136',
    {
      ownNote: [0.6, 0.3],
      level: 'note',
      weight: 'expected',
      since: '2007-12-31',
      found: {
        tags: ['DisclosureOfObjectivesPoliciesAndProcessesForManagingCapitalExplanatory', 'DisclosureOfCapitalManagementExplanatory'],
        headings: /\bcapital (?:risk )?management\b|\bmanagement of capital\b|\bcapital (?:structure|disclosures?|risk)\b/iu,
        words: [
          /\b(?:manag\w+|maintain)\b[^.]{0,60}\bcapital\b[^.]{0,160}\b(?:structure|going concern|shareholders|stakeholders|returns?|ratio|debt|equity)\b/iu,
        ],
      },
    },
  ),
  told(
    'new-standards',
    'Standards not yet in effect',
    'Tell which new standards are not yet applied and what they are expected to do.',
    'IAS 8.30',
    {
      level: 'policy',
      weight: 'expected',
      within: 'ifrs.policies',
      found: {
        tags: [
          'DisclosureOfExpectedImpactOfInitialApplicationOfNewStandardsOrInterpretations',
          'DisclosureOfChangesInAccountingPoliciesExplanatory',
          'DisclosureOfInitialApplicationOfStandardsOrInterpretationsLineItems',
        ],
        headings:
          /\b(?:not yet (?:effective|adopted|applied)|new (?:and (?:amended|revised) )?(?:accounting )?(?:standards?|pronouncements?|ifrss?)|accounting (?:standards|pronouncements)|recent accounting|future accounting|changes in accounting|standards? issued|amendments?)\b/iu,
        words: [/\b(?:not yet (?:effective|adopted|applied)|issued but not|new (?:standards|amendments))\b/iu],
      },
    },
  ),
  told('authorisation', 'Authorisation for issue', 'Tell the date on which the statements were authorised and who did it.', 'IAS 10.17', {
    level: 'policy',
    found: {
      tags: ['DateOfAuthorisationForIssueOfFinancialStatements', 'DisclosureOfAuthorisationOfFinancialStatementsExplanatory'],
      headings: /\bauthori[sz]ation\b|\bapproval\b/iu,
      words: [/\b(?:authori[sz]ed|approved)\b[^.]{0,80}\b(?:issue|issuance|publication|board|directors)\b/iu],
      anywhere:
        /\b(?:authori[sz]ed for (?:issue|issuance)|approved (?:by|on behalf of) the (?:board|directors))\b|\bapproved and authori[sz]ed\b|\bsigned on (?:its|their|the board[’']s) behalf\b|\bon behalf of the board\b/iu,
    },
  }),
  told('tax-expense-on-face', 'Tax in the statement of profit or loss', 'Show tax expense as a line of its own.', 'IAS 1.82(d)', {
    level: 'statement',
    when: { rows: /\b(?:before|pre-?)[ -]?(?:income )?tax(?:es|ation)?\b/iu, otherwise: 'no profit before tax stands in the statement' },
    found: {
      tags: ['IncomeTaxExpenseContinuingOperations'],
      anywhere: /\b(?:income |deferred |current )?tax(?:es|ation)?(?: (?:expense|recovery|credit|charge|benefit))?\b/iu,
    },
  }),
]
