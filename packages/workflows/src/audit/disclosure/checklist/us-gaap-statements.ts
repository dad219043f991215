import { ANNUAL, EVERY, type ChecklistItem } from './item.ts'

// The primary statements of a report by US-GAAP, and what has to stand on their face or beside them.

export const US_GAAP_STATEMENTS: readonly ChecklistItem[] = [
  {
    id: 'us-gaap.balance-sheet',
    topic: 'Balance sheet',
    requirement: 'Present balance sheets as of the end of the period and of the year before.',
    reference: 'Reg S-X 3-01, 10-01(c)(1)',
    level: 'statement',
    reports: EVERY,
    weight: 'essential',
    found: {
      statement: 'balance_sheet',
      anywhere:
        /^(?:[\w’']+ ){0,4}(?:balance sheets?|statements? of (?:financial (?:position|condition)|assets and liabilities|net assets))\b/iu,
    },
  },
  {
    id: 'us-gaap.income-statement',
    topic: 'Income statement',
    requirement: 'Present the income of the period and of the periods it is compared with.',
    reference: 'Reg S-X 3-02, 5-03, 10-01(c)(2)',
    level: 'statement',
    reports: EVERY,
    weight: 'essential',
    found: {
      statement: 'income',
      anywhere:
        /^(?:[\w’']+ ){0,4}statements? of (?:consolidated )?(?:operations|income|earnings|comprehensive (?:income|loss|operations)|\(?loss\)?|profit|expenses|net (?:income|loss))\b|^income statements?\b/iu,
    },
  },
  {
    id: 'us-gaap.comprehensive-income',
    topic: 'Comprehensive income',
    requirement: 'Present comprehensive income and its parts in one statement or in two that follow each other.',
    reference: 'ASC 220-10-45-1C; Reg S-X 3-02',
    level: 'statement',
    reports: EVERY,
    weight: 'expected',
    since: '1998-12-15',
    when: {
      rows: /\baccumulated other comprehensive\b/iu,
      concepts: ['AccumulatedOtherComprehensiveIncomeLossNetOfTax', 'OtherComprehensiveIncomeLossNetOfTax'],
      otherwise: 'no other comprehensive income stands on the balance sheet',
    },
    found: {
      statement: 'comprehensive_income',
      tags: ['ComprehensiveIncomeNetOfTax', 'ComprehensiveIncomeNetOfTaxIncludingPortionAttributableToNoncontrollingInterest'],
      anywhere:
        /\bstatements? of (?:consolidated )?(?:\w+ and )?(?:other )?comprehensive (?:\(?loss\)?|income|operations|earnings)|^(?:total )?comprehensive (?:income|loss)\b/iu,
    },
  },
  {
    id: 'us-gaap.equity-statement',
    topic: 'Changes in equity',
    requirement: 'Reconcile each part of equity from the beginning of the period to its end.',
    reference: 'Reg S-X 3-04; ASC 505-10-50-2',
    level: 'statement',
    reports: EVERY,
    weight: 'essential',
    // Interim reports need it since the SEC's release 33-10532.
    since: '1998-12-15',
    found: {
      statement: 'equity',
      tags: ['StockholdersEquityNoteDisclosureTextBlock', 'StockholdersEquity'],
      anywhere:
        /\bstatements? of (?:consolidated |changes in |condensed |redeemable [\w ]+ and )*(?:(?:total )?(?:share|stock)(?:holders?|owners?)[’']?s?[’']? (?:\(?deficit\)?|\(?deficiency\)?|equity|investment)|(?:owners?|members?|partners?)[’']?s?[’']? (?:equity|capital|deficit)|equity|capital|deficit|net assets)\b/iu,
      headings: /\bequity\b/iu,
    },
  },
  {
    id: 'us-gaap.cash-flow-statement',
    topic: 'Statement of cash flows',
    requirement: 'Present the cash flows of the period by operating, investing and financing activities.',
    reference: 'ASC 230-10-45-10; Reg S-X 3-02, 10-01(c)(3)',
    level: 'statement',
    reports: EVERY,
    weight: 'essential',
    found: {
      statement: 'cash_flow',
      anywhere: /^(?:[\w’']+ ){0,4}(?:statements? of (?:consolidated )?cash flows?|cash flows? statements?)\b/iu,
    },
  },
  {
    id: 'us-gaap.auditors-report',
    topic: 'Auditor’s report',
    requirement: 'Include the report of the independent registered public accounting firm on the statements.',
    reference: 'Reg S-X 2-02; PCAOB AS 3101',
    level: 'statement',
    reports: ['10-K', '20-F', 'annual'],
    weight: 'essential',
    found: {
      tags: ['AuditorName', 'AuditorFirmId'],
      anywhere:
        /\breports? of (?:the )?independent\b|\bindependent (?:registered public accounting firm|auditors?|accountants?)[’']?s? report\b|\bauditors?[’']? report\b|\bwe have audited the (?:accompanying )?(?:consolidated )?(?:balance|statement|financial)/iu,
    },
  },
  {
    id: 'us-gaap.cash-paid',
    topic: 'Interest and income taxes paid',
    requirement: 'Tell how much interest and income tax was paid in the period.',
    reference: 'ASC 230-10-50-2',
    level: 'statement',
    reports: ANNUAL,
    weight: 'minor',
    when: {
      rows: /\binterest expense\b|\bprovision for income taxes\b|\bincome tax(?:es)? expense\b/iu,
      concepts: ['InterestExpense', 'IncomeTaxExpenseBenefit'],
      otherwise: 'neither interest nor income tax stands in the income statement',
    },
    found: {
      tags: [
        'IncomeTaxesPaidNet',
        'IncomeTaxesPaid',
        'InterestPaidNet',
        'InterestPaid',
        'ScheduleOfCashFlowSupplementalDisclosuresTableTextBlock',
        'CashFlowSupplementalDisclosuresTextBlock',
      ],
      anywhere:
        /\b(?:cash )?(?:paid|payments?|refund(?:s|ed)?|received)\b[^.]{0,60}\b(?:interest|income tax(?:es)?|taxes)\b|\b(?:interest|income taxes|taxes)[^.]{0,30}\b(?:paid|refunded)\b|\bsupplement(?:al|ary) (?:disclosures? (?:of|on)? ?)?(?:non-?cash|cash flow)|\bsupplemental (?:cash flow )?(?:disclosure|information)/iu,
    },
  },
  {
    id: 'us-gaap.eps-on-face',
    topic: 'Earnings per share on the income statement',
    requirement: 'Show basic and diluted earnings per share on the face of the income statement.',
    reference: 'ASC 260-10-45-2',
    level: 'statement',
    reports: EVERY,
    weight: 'expected',
    when: {
      words: /\b(?:securities registered pursuant to section 12\(b\)|trading symbol)\b/iu,
      rows: /\bweighted[- ]average\b.*\b(?:shares|units)\b/iu,
      otherwise: 'nothing shows that its shares are publicly traded',
    },
    unless:
      /\bwholly[- ]owned subsidiary\b[^.]{0,120}\b(?:reduced disclosure|general instruction)\b|\bregistered pursuant to section 12\(b\) of the act:? ?none\b/iu,
    found: {
      tags: [
        'EarningsPerShareBasic',
        'EarningsPerShareDiluted',
        'EarningsPerShareBasicAndDiluted',
        'IncomeLossFromContinuingOperationsPerBasicShare',
      ],
      anywhere:
        /\bper (?:common |ordinary |equivalent |limited |basic |diluted |weighted |average |partnership )*(?:share|unit|interest)s?\b/iu,
    },
  },
]
