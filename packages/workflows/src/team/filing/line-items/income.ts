import { item, RESULT, type LineItem } from './line-item.ts'

export const INCOME: readonly LineItem[] = [
  item(
    'income',
    'cost_of_revenue',
    'Cost of revenue',
    {
      said: '(?:total )?costs? of (?:revenues?|sales|goods sold|products? sold)|cogs',
      labels: [
        'total costs? of (?:revenues?|sales|goods sold)',
        'costs? of (?:revenues?|sales|goods sold|products? sold)(?:, exclusive.*)?',
      ],
      concepts: 'CostOfRevenue CostOfGoodsAndServicesSold CostOfGoodsSold ifrs-full:CostOfSales',
    },
    { cost: true },
  ),
  item('income', 'gross_profit', 'Gross profit', {
    said: 'gross (?:profit|income)',
    labels: ['(?:total )?gross (?:profit|margin)(?: \\(loss\\))?'],
    concepts: 'GrossProfit ifrs-full:GrossProfit',
  }),
  item(
    'income',
    'research_and_development',
    'Research and development expense',
    {
      said: '(?:research (?:and|&) development|r ?& ?d)(?: (?:expenses?|costs?|spending|expenditures?))?',
      labels: ['research (?:and|&) development(?: expenses?| costs?)?(?:, net)?', 'technology and development'],
      concepts: 'ResearchAndDevelopmentExpense ifrs-full:ResearchAndDevelopmentExpense',
    },
    { cost: true, notUnder: 'stock-based|share-based' },
  ),
  item(
    'income',
    'selling_general_administrative',
    'Selling, general and administrative expense',
    {
      said: '(?:selling|sales),? (?:and )?(?:marketing,? )?general,? (?:and|&) administrative(?: expenses?| costs?)?|sg ?& ?a(?: expenses?)?',
      labels: ['(?:selling|sales|marketing),? (?:and )?(?:marketing,? )?general,? (?:and|&) administrative(?: expenses?)?'],
      concepts: 'SellingGeneralAndAdministrativeExpense',
    },
    { cost: true, notUnder: 'stock-based|share-based' },
  ),
  item(
    'income',
    'sales_and_marketing',
    'Sales and marketing expense',
    {
      said: '(?:sales|selling) (?:and|&) marketing(?: expenses?| costs?)?|marketing (?:expenses?|costs?)',
      labels: ['(?:sales|selling) (?:and|&) marketing(?: expenses?)?', 'marketing(?: expenses?)?'],
      concepts: 'SellingAndMarketingExpense MarketingExpense',
    },
    { cost: true, notUnder: 'stock-based|share-based' },
  ),
  item(
    'income',
    'general_and_administrative',
    'General and administrative expense',
    {
      said: 'general (?:and|&) administrative(?: expenses?| costs?)?|g ?& ?a(?: expenses?)?',
      labels: ['general (?:and|&) administrative(?: expenses?)?'],
      concepts: 'GeneralAndAdministrativeExpense',
    },
    { cost: true, notUnder: 'stock-based|share-based' },
  ),
  item(
    'income',
    'operating_expenses',
    'Total operating expenses',
    {
      said: '(?:total )?operating (?:expenses?|costs?)|total (?:costs and )?expenses',
      labels: ['total operating (?:costs and )?expenses', 'total (?:costs and )?expenses', 'operating expenses'],
      concepts: 'OperatingExpenses CostsAndExpenses',
    },
    { cost: true },
  ),
  item('income', 'operating_income', 'Operating income', {
    said: 'operating (?:income|profits?|results?|loss(?:es)?|earnings)|(?:income|loss|profit) from operations|ebit',
    labels: [
      `(?:total |net )?operating ${RESULT}`,
      `(?:net )?${RESULT} from (?:continuing )?operations`,
      'operating results?',
      'results? from operating activities',
    ],
    concepts: 'OperatingIncomeLoss ifrs-full:ProfitLossFromOperatingActivities',
  }),
  item('income', 'pretax_income', 'Income before income taxes', {
    said: '(?:income|loss|profit|earnings) before (?:provision for |benefit from )?(?:income )?tax(?:es|ation)?|pre-?tax (?:income|profit|earnings|loss)',
    labels: [
      `(?:net )?${RESULT} (?:from continuing operations )?before (?:the )?(?:provision for |benefit from |\\(?(?:provision|benefit)\\)? ?(?:for|from)? ?\\(?(?:provision|benefit)?\\)? ?(?:for|from)? ?)?(?:income )?tax(?:es|ation)?(?: expense| benefit)?`,
    ],
    concepts:
      'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments ifrs-full:ProfitLossBeforeTax',
  }),
  item(
    'income',
    'income_tax',
    'Income tax expense',
    {
      said: '(?:provision for |expense for )?income tax(?:es)?(?: expenses?| provision| charges?)?|tax (?:expenses?|provision|charge)',
      labels: [
        '(?:\\(?(?:provision|benefit|expense|recovery)\\)? ?(?:for|from)? ?)*(?:\\(?(?:provision|benefit|expense)\\)? ?(?:for|from)?\\)? ?)?income tax(?:es)?(?: (?:expense|provision|benefit|\\(?(?:expense|benefit|recovery)\\)?))*',
        'taxation|tax expense',
      ],
      concepts: 'IncomeTaxExpenseBenefit ifrs-full:IncomeTaxExpenseContinuingOperations',
    },
    { cost: true },
  ),
  item(
    'income',
    'interest_expense',
    'Interest expense',
    {
      said: 'interest (?:expenses?|costs?)',
      labels: ['interest expense(?:, net)?(?: and .*)?'],
      concepts: 'InterestExpense InterestExpenseNonoperating InterestExpenseDebt',
    },
    { cost: true },
  ),
  item('income', 'comprehensive_income', 'Comprehensive income', {
    said: '(?:total )?comprehensive (?:income|loss|earnings)',
    labels: [`(?:total |net )?comprehensive ${RESULT}(?: for the (?:year|period))?`],
    concepts: 'ComprehensiveIncomeNetOfTax ifrs-full:ComprehensiveIncome',
  }),
  item('income', 'net_income', 'Net income', {
    said: '(?:consolidated )?net (?:income|earnings|profits?|results?|loss(?:es)?)(?: \\(loss\\)| \\(net loss\\)| or loss)?|(?:profits?|loss(?:es)?|earnings|income) (?:for|of) the (?:year|period)|bottom line|(?:annual |after-tax )?profits?(?: after tax(?:es)?)?|earnings|net loss(?:es)?',
    labels: [
      `(?:consolidated )?net ${RESULT}(?: for the (?:year|period))?`,
      `${RESULT} for the (?:financial |fiscal )?(?:year|period)`,
      `net ${RESULT} (?:attributable|available|applicable) to .*`,
      `(?:consolidated )?net ${RESULT}(?:,? (?:and|&) (?:total )?comprehensive ${RESULT}| including .*)`,
    ],
    concepts: 'NetIncomeLoss ProfitLoss ifrs-full:ProfitLoss',
  }),
  item(
    'income',
    'revenue',
    'Revenue',
    {
      said: '(?:total |net |consolidated |annual )*(?:revenues?|net sales|sales(?: revenues?)?|turnover)|top line',
      labels: [
        '(?:total |net |consolidated )+(?:operating )?(?:revenues?|sales)(?:, net)?',
        '(?:operating )?(?:revenues?|sales|turnover)(?:, net)?',
        'total revenues? and .*',
        '(?:net )?revenues? from .*',
      ],
      concepts:
        'Revenues RevenueFromContractWithCustomerExcludingAssessedTax RevenueFromContractWithCustomerIncludingAssessedTax SalesRevenueNet ifrs-full:Revenue',
    },
    { notUnder: '^costs? of' },
  ),
]
