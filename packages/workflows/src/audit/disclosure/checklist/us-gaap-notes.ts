import { ANNUAL, EVERY, type ChecklistItem } from './item.ts'

// Subjects that have a note, or a titled part of one, by US-GAAP. The policy told in the note on policies is not yet the note.

const note = (
  id: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found'> & Partial<Omit<ChecklistItem, 'found' | 'id'>>,
): ChecklistItem => ({ id: `us-gaap.${id}`, topic, requirement, reference, level: 'note', reports: ANNUAL, weight: 'expected', ...rest })

export const US_GAAP_NOTES: readonly ChecklistItem[] = [
  note('revenue', 'Revenue', 'Break revenue down, and tell contract balances and obligations still to be performed.', 'ASC 606-10-50-5 to 50-15', {
    weight: 'essential',
    since: '2018-12-15',
    when: {
      rows: /^(?:total |net )*(?:operating )?(?:revenues?|sales)\b|\bnet (?:sales|revenues?)\b/iu,
      concepts: ['RevenueFromContractWithCustomerExcludingAssessedTax', 'RevenueFromContractWithCustomerIncludingAssessedTax'],
      otherwise: 'no revenue from customers stands in the income statement',
    },
    found: {
      tags: ['RevenueFromContractWithCustomerTextBlock', 'DisaggregationOfRevenueTableTextBlock', 'DeferredRevenueDisclosureTextBlock', 'ContractWithCustomerAssetAndLiabilityTableTextBlock', 'RevenueFromExternalCustomersByProductsAndServicesTableTextBlock', 'ScheduleOfEntityWideInformationRevenueFromExternalCustomersByProductsAndServicesTextBlock', 'RevenuesTextBlock', 'RevenueFromExternalCustomersByGeographicAreasTableTextBlock'],
      headings: /\b(?:disaggregat\w+ (?:of )?(?:net )?(?:revenues?|sales)|(?:revenues?|net sales)(?! recognition).*\b(?:contracts?|customers?|recognition|source|disaggregat|backlog)|revenues?|net sales|deferred revenues?|contract (?:balances|assets|liabilities)|performance obligations)\b/iu,
      tables: [[/\brevenues?\b|\bsales\b/iu, /\bpoint in time\b/iu]],
    },
    seen: [20, 5],
  }),
  note('receivables', 'Receivables and their allowance', 'Tell what receivables consist of and how the allowance for credit losses moved.', 'ASC 310-10-50, 326-20-50; Reg S-X 5-02.3 and 5-02.4', {
    weight: 'minor',
    when: { rows: /\b(?:notes|loans|financing|finance) receivables?\b/iu, concepts: ['FinancingReceivableExcludingAccruedInterestAfterAllowanceForCreditLoss'], otherwise: 'no loans or financing receivables stand on the balance sheet' },
    found: {
      tags: ['LoansNotesTradeAndOtherReceivablesDisclosureTextBlock', 'FinancingReceivablesTextBlock', 'ScheduleOfAccountsNotesLoansAndFinancingReceivableTextBlock', 'ReceivablesPolicyTextBlock', 'AccountsReceivableAllowanceForCreditLossTableTextBlock', 'CreditLossFinancialInstrumentTextBlock', 'AllowanceForCreditLossesOnFinancingReceivablesTableTextBlock', 'CreditLossFinancialInstrumentPolicyTextBlock'],
      headings: /\breceivables?\b|\bloans?\b|\bcredit losses\b/iu,
      words: [/\breceivables?\b[^.]{0,160}\b(?:allowance|reserve|credit loss|collect)/iu],
    },
  }),
  note('inventories', 'Inventories', 'Break inventories down into finished goods, work in process, materials and supplies.', 'Reg S-X 5-02.6; ASC 330-10-50', {
    when: { rows: /^(?:total )?(?:merchandise )?inventor(?:y|ies)\b/iu, concepts: ['InventoryNet'], otherwise: 'no inventories stand on the balance sheet' },
    found: {
      tags: ['InventoryDisclosureTextBlock', 'ScheduleOfInventoryCurrentTableTextBlock', 'ScheduleOfInventoryNoncurrentTableTextBlock', 'InventoryRawMaterialsNetOfReserves', 'InventoryFinishedGoodsNetOfReserves', 'InventoryFinishedGoods', 'InventoryWorkInProcess', 'InventoryRawMaterials', 'InventoryPolicyTextBlock', 'SupplementalBalanceSheetDisclosuresTextBlock'],
      headings: /\binventor(?:y|ies)\b/iu,
      tables: [[/\bfinished (?:goods|products)\b/iu], [/\braw materials?\b/iu], [/\bwork[- ]in[- ](?:process|progress)\b/iu]],
      words: [/\binventor(?:y|ies)\b[^.]{0,120}\b(?:consist|finished goods|raw materials|components)\b/iu],
    },
    seen: [13, 11],
  }),
  note('property', 'Property, plant and equipment', 'Give the balances of the main classes of depreciable assets, accumulated depreciation and the expense.', 'ASC 360-10-50-1; Reg S-X 5-02.13 and 5-02.14', {
    weight: 'essential',
    when: {
      rows: /^(?:total |net )?(?:property|premises|fixed assets|equipment|land)\b(?!.*(?:proceeds|purchase|acqui|payments|sale|disposal|gain|loss|accounts payable|additions))/iu,
      concepts: ['PropertyPlantAndEquipmentNet', 'PropertyPlantAndEquipmentAndFinanceLeaseRightOfUseAssetAfterAccumulatedDepreciationAndAmortization'],
      otherwise: 'no property or equipment stands on the balance sheet',
    },
    found: {
      tags: ['PropertyPlantAndEquipmentDisclosureTextBlock', 'PropertyPlantAndEquipmentTextBlock', 'SupplementalBalanceSheetDisclosuresTextBlock', 'LongLivedAssetsByGeographicAreasTableTextBlock', 'AdditionalFinancialInformationDisclosureTextBlock', 'RealEstateDisclosureTextBlock'],
      headings: /\b(?:property|plant,? (?:and|&) equipment|equipment|premises|fixed assets|real estate|vessels|aircraft)\b/iu,
      tables: [[/\baccumulated depreciation\b/iu, /\b(?:land|buildings?|equipment|improvements|furniture|vehicles|machinery|software|construction)\b/iu]],
      words: [/\bdepreciation (?:and amortization )?(?:expense|charge)\b[^.]{0,120}\d/iu],
    },
    seen: [21, 8],
  }),
  note('goodwill', 'Goodwill', 'Show how goodwill moved in the year, by reportable segment, and what was impaired.', 'ASC 350-20-50-1', {
    since: '2002-12-15',
    when: { rows: /\bgoodwill\b(?!.*\bimpairment\b)/iu, concepts: ['Goodwill'], otherwise: 'no goodwill stands on the balance sheet' },
    found: {
      tags: ['ScheduleOfGoodwillTextBlock', 'GoodwillDisclosureTextBlock', 'GoodwillAndIntangibleAssetsDisclosureTextBlock', 'ScheduleOfIntangibleAssetsAndGoodwillTableTextBlock', 'GoodwillPeriodIncreaseDecrease', 'GoodwillAcquiredDuringPeriod', 'GoodwillTranslationAndPurchaseAccountingAdjustments'],
      headings: /\bgoodwill\b/iu,
      tables: [[/\bgoodwill\b/iu, /\b(?:balance|beginning|ending)\b/iu]],
      words: [/\bgoodwill\b[^.]{0,160}\b(?:no impairment|not impaired|impairment (?:charge|loss)|test)/iu],
    },
    seen: [18, 7],
  }),
  note('intangibles', 'Intangible assets', 'Give gross amount, accumulated amortisation and expense of intangible assets by class, and the expense expected in the next five years.', 'ASC 350-30-50-2', {
    since: '2002-12-15',
    when: {
      rows: /\bintangible(?: assets?)?\b(?!.*\b(?:purchase|acqui|payments|goodwill|amortization|impairment)\b)/iu,
      concepts: ['FiniteLivedIntangibleAssetsNet', 'IntangibleAssetsNetExcludingGoodwill'],
      otherwise: 'no intangible assets stand on the balance sheet',
    },
    found: {
      tags: ['IntangibleAssetsDisclosureTextBlock', 'GoodwillAndIntangibleAssetsDisclosureTextBlock', 'ScheduleOfFiniteLivedIntangibleAssetsTableTextBlock', 'ScheduleOfIntangibleAssetsAndGoodwillTableTextBlock', 'ScheduleofFiniteLivedIntangibleAssetsFutureAmortizationExpenseTableTextBlock', 'ScheduleOfIndefiniteLivedIntangibleAssetsTableTextBlock', 'FiniteLivedIntangibleAssetsAmortizationExpenseTableTextBlock'],
      headings: /\bintangibles?\b|\bpatents?\b|\blicen[sc]es?\b|\btrademarks?\b/iu,
      tables: [[/\bintangible\b/iu, /\bamortization\b/iu], [/\b(?:customer relationships|developed technology|trade ?names?|patents?|licen[sc]es?)\b/iu, /\bamortiz/iu]],
      words: [/\bamortization (?:expense )?(?:of|related to|for|on)\b[^.]{0,40}\bintangible\b/iu, /\bintangible assets?\b[^.]{0,120}\bamortization expense\b/iu],
    },
    seen: [17, 6],
  }),
  note('leases', 'Leases of a lessee', 'Describe the leases; give their cost, terms and rates, cash flows, and when the liabilities fall due.', 'ASC 842-20-50', {
    weight: 'essential',
    since: '2019-12-15',
    when: {
      rows: /\b(?:right[- ]of[- ]use|lease (?:assets?|liabilit\w+|obligations?))\b|\boperating leases?\b/iu,
      concepts: ['OperatingLeaseRightOfUseAsset', 'OperatingLeaseLiability', 'OperatingLeaseLiabilityNoncurrent', 'OperatingLeaseCost'],
      words: /\b(?:future|maturities of|minimum) (?:operating )?lease (?:payments|liabilit\w+)\b/iu,
      otherwise: 'no lease assets or liabilities are shown',
    },
    found: {
      tags: ['LesseeOperatingLeasesTextBlock', 'LesseeFinanceLeasesTextBlock', 'LeaseCostTableTextBlock', 'LesseeOperatingLeaseLiabilityMaturityTableTextBlock', 'LeasesOfLesseeDisclosureTextBlock', 'FinanceLeaseLiabilityMaturityTableTextBlock', 'AssetsAndLiabilitiesLesseeTableTextBlock'],
      headings: /\bleas(?:es?|ing)\b/iu,
      tables: [[/\b(?:total )?(?:future )?(?:minimum )?lease (?:payments|liabilit\w+|obligations)\b|\bundiscounted\b/iu, /\bimputed interest\b|\binterest\b|\bpresent value\b|\bdiscount\b/iu], [/\boperating lease (?:cost|expense)\b/iu], [/\bweighted[- ]average remaining lease term\b/iu]],
      words: [/\bweighted[- ]average (?:remaining lease term|discount rate)\b/iu, /\b(?:rent|lease) (?:expense|cost)\b[^.]{0,120}\d/iu],
    },
    seen: [19, 3],
  }),
  note('leases-840', 'Leases of a lessee', 'Give rental expense and minimum payments of non-cancellable leases, in sum and for each of five years.', 'ASC 840-20-50 (SFAS 13)', {
    weight: 'minor',
    until: '2019-12-14',
    when: { words: /\b(?:rent(?:al)?|lease) expense\b[^.]{0,80}\b(?:was|were|totaled|of|approximately)\b[^.]{0,20}\d/iu, concepts: ['OperatingLeasesRentExpenseNet'], otherwise: 'no rental expense is told' },
    found: {
      tags: ['LeasesOfLesseeDisclosureTextBlock', 'OperatingLeasesOfLesseeDisclosureTextBlock', 'ScheduleOfFutureMinimumRentalPaymentsForOperatingLeasesTableTextBlock', 'CommitmentsAndContingenciesDisclosureTextBlock'],
      headings: /\bleases?\b|\bcommitments\b|\brent(?:al)?s?\b/iu,
      words: [/\bleases?\b[^.]{0,200}\b(?:expir|minimum|non-?cancel|rent|month)/iu],
    },
  }),
  note('lessor', 'Leases of a lessor', 'Describe the leases granted; give lease income and what lessees will pay in each of the next five years.', 'ASC 842-30-50', {
    weight: 'minor',
    when: { rows: /^(?:lease|rental|leasing) (?:income|revenues?)\b|\boperating lease vehicles\b|\bnet investment in (?:sales-type |direct financ\w+ |finance )?leases?\b/iu, concepts: ['OperatingLeaseLeaseIncome', 'SalesTypeLeaseRevenue'], otherwise: 'no lease income stands in the income statement' },
    found: {
      tags: ['LessorOperatingLeasesTextBlock', 'OperatingLeasesOfLessorDisclosureTextBlock', 'LessorSalesTypeLeasesTextBlock', 'LessorDirectFinancingLeasesTextBlock', 'LessorOperatingLeasePaymentsToBeReceivedMaturityTableTextBlock', 'LessorLeasesPolicyTextBlock', 'SalesTypeLeaseLeaseIncomeTableTextBlock', 'SalesTypeAndDirectFinancingLeasesLeaseReceivableMaturityTableTextBlock', 'RevenueRecognitionPolicyTextBlock'],
      headings: /\bleas(?:es?|ing)\b|\brental\b|\blessor\b/iu,
      words: [/\b(?:lessor|lessees?|tenants?)\b/iu],
    },
  }),
  note('debt', 'Debt', 'Give for each issue of long-term debt the rate, the maturity, priority, conversion and covenants, and what falls due in each of five years.', 'ASC 470-10-50-1; Reg S-X 5-02.22', {
    weight: 'essential',
    when: {
      rows: /^(?:current (?:portion|maturities|installments)[^|]*\b(?:debt|notes?|loans?|borrowings?)\b|(?:total )?(?:long|short)[- ]term (?:debt|borrowings?|loans?|notes)|(?:total )?(?:term |senior |secured |subordinated |convertible |bank )*(?:debt|notes payable|loans? payable|borrowings|debentures|credit facilit\w+|line of credit|convertible notes?|term loans?|senior notes)\b|commercial paper)(?!.*\b(?:repayments?|proceeds|payments?|issuance|extinguishment|investments?)\b)/iu,
      concepts: ['LongTermDebt', 'LongTermDebtNoncurrent', 'DebtInstrumentCarryingAmount', 'NotesPayable', 'LongTermDebtCurrent', 'ConvertibleNotesPayable', 'DebtLongtermAndShorttermCombinedAmount'],
      otherwise: 'no debt stands on the balance sheet',
    },
    found: {
      tags: ['DebtDisclosureTextBlock', 'LongTermDebtTextBlock', 'ShortTermDebtTextBlock', 'ScheduleOfDebtInstrumentsTextBlock', 'ScheduleOfDebtTableTextBlock', 'ScheduleOfMaturitiesOfLongTermDebtTableTextBlock', 'ScheduleOfLongTermDebtInstrumentsTextBlock', 'ScheduleOfShortTermDebtTextBlock', 'ScheduleOfLineOfCreditFacilitiesTextBlock', 'MortgageNotesPayableDisclosureTextBlock', 'ConvertibleDebtTableTextBlock', 'AccountsPayableAndAccruedLiabilitiesDisclosureTextBlock'],
      headings: /\b(?:debt|borrowings?|notes? payable|loans?(?: payable)?|indebtedness|credit (?:facilit\w+|agreements?|lines?)|lines? of credit|debentures?|senior notes|convertible (?:senior )?notes?|commercial paper|financing arrangements?|bank loans?|long-term obligations?|mortgages?)\b/iu,
      tables: [[/\b(?:term loan|senior notes?|convertible notes?|notes payable|debentures?|revolv\w+|total (?:long-term )?debt|(?:fixed|floating)-rate)\b/iu, /\b(?:total|less|maturit|current portion|effective)\b/iu]],
    },
    seen: [20, 10],
  }),
  note('commitments', 'Commitments and contingencies', 'Tell commitments, and losses that are possible, with an estimate or the reason that there is none.', 'ASC 440-10-50, 450-20-50; Reg S-X 5-02.25', {
    weight: 'essential',
    when: { rows: /\bcommitments and contingenc/iu, words: /^commitments and contingenc\w+\b(?:.{0,60}\bnotes?\b)?/iu, concepts: ['LossContingencyAccrualAtCarryingValue', 'PurchaseObligation', 'UnrecordedUnconditionalPurchaseObligationBalanceSheetAmount'], otherwise: 'no commitments or contingencies are pointed to on the balance sheet' },
    found: {
      tags: ['CommitmentsAndContingenciesDisclosureTextBlock', 'CommitmentsContingenciesAndGuaranteesTextBlock', 'CommitmentsDisclosureTextBlock', 'LegalMattersAndContingenciesTextBlock', 'ContingenciesDisclosureTextBlock', 'LossContingencyDisclosures', 'ScheduleOfLossContingenciesByContingencyTextBlock', 'UnrecordedUnconditionalPurchaseObligationsDisclosureTextBlock', 'LongTermPurchaseCommitmentTextBlock', 'GuaranteesTextBlock'],
      headings: /\bcommitments?\b|\bcontingen(?:t|cy|cies)\b|\blegal (?:matters|proceedings)\b|\blitigation\b/iu,
    },
    seen: [19, 10],
  }),
  note('equity', 'Stockholders’ equity', 'Describe each class of shares, the rights of holders, and what changed in the period.', 'ASC 505-10-50; Reg S-X 5-02.27 to 5-02.30', {
    when: { rows: /\b(?:common|capital|ordinary) (?:stock|shares)\b(?!.*\b(?:repurchase|proceeds|issuance|purchase)\w*\b)/iu, concepts: ['CommonStockValue', 'CommonStocksIncludingAdditionalPaidInCapital'], otherwise: 'no share capital stands on the balance sheet' },
    found: {
      tags: ['StockholdersEquityNoteDisclosureTextBlock', 'ShareholdersEquityAndShareBasedPaymentsTextBlock', 'TreasuryStockTextBlock', 'ScheduleOfStockByClassTextBlock', 'ScheduleOfTreasuryStockByClassTextBlock', 'ScheduleOfCommonStockOutstandingRollForwardTableTextBlock', 'ComprehensiveIncomeNoteTextBlock', 'PreferredStockTextBlock', 'DividendsDeclaredTableTextBlock', 'DisclosureOfCompensationRelatedCostsShareBasedPaymentsTextBlock', 'StockholdersEquityPolicyTextBlock', 'StockRepurchasedDuringPeriodShares', 'StockRepurchasedAndRetiredDuringPeriodShares', 'StockRepurchaseProgramAuthorizedAmount'],
      headings: /\b(?:(?:share|stock)(?:holders?|owners?)[’']?s?[’']? (?:equity|deficit|deficiency)|equity|capital stock|share capital|common stock|ordinary shares|preferred stock|stock repurchase\w*|share repurchase\w*|treasury (?:stock|shares)|dividends?|capital structure|convertible preferred|warrants)\b/iu,
      words: [/\b(?:common|preferred) (?:stock|shares)\b[^.]{0,160}\b(?:authorized|vote|repurchase|dividend|issued)\b/iu],
    },
    seen: [15, 10],
  }),
  note('oci', 'Accumulated other comprehensive income', 'Show how each part of accumulated other comprehensive income moved and what was reclassified to income.', 'ASC 220-10-45-14A, 220-10-45-17', {
    since: '2012-12-15',
    when: { rows: /\baccumulated other comprehensive\b/iu, concepts: ['AccumulatedOtherComprehensiveIncomeLossNetOfTax'], otherwise: 'no accumulated other comprehensive income stands on the balance sheet' },
    found: {
      tags: ['ScheduleOfAccumulatedOtherComprehensiveIncomeLossTableTextBlock', 'ComprehensiveIncomeNoteTextBlock', 'ReclassificationOutOfAccumulatedOtherComprehensiveIncomeTableTextBlock', 'ScheduleOfComprehensiveIncomeLossTableTextBlock', 'OtherComprehensiveIncomeLossNetOfTax', 'OtherComprehensiveIncomeLossNetOfTaxPortionAttributableToParent', 'OtherComprehensiveIncomeLossCashFlowHedgeGainLossReclassificationAfterTax', 'OtherComprehensiveIncomeLossForeignCurrencyTransactionAndTranslationAdjustmentNetOfTax', 'ScheduleOfDerivativeInstrumentsEffectOnOtherComprehensiveIncomeLossTableTextBlock', 'ComprehensiveIncomePolicyPolicyTextBlock'],
      headings: /\bcomprehensive (?:income|loss|\(loss\))\b|\bAOCI\b/u,
      tables: [[/\bcomprehensive\b/iu]],
      words: [/\bother comprehensive (?:income|loss)\b/iu],
      anywhere: /\bstatements? of (?:other )?comprehensive\b|^other comprehensive (?:income|loss)\b/iu,
    },
    seen: [14, 10],
  }),
  note('share-based', 'Share-based compensation', 'Describe the plans; give awards granted, exercised, forfeited and outstanding, their values and the cost not yet recognised.', 'ASC 718-10-50', {
    weight: 'essential',
    since: '2006-06-15',
    when: { rows: /\b(?:stock|share|equity|unit)[- ]based (?:compensation|payments?|awards?)|\bstock compensation\b/iu, concepts: ['ShareBasedCompensation', 'AllocatedShareBasedCompensationExpense'], otherwise: 'no share-based compensation stands in the cash flow statement' },
    found: {
      tags: ['DisclosureOfCompensationRelatedCostsShareBasedPaymentsTextBlock', 'ShareholdersEquityAndShareBasedPaymentsTextBlock', 'CompensationAndEmployeeBenefitPlansTextBlock', 'DisclosureOfShareBasedCompensationArrangementsByShareBasedPaymentAwardTextBlock', 'ScheduleOfShareBasedCompensationRestrictedStockUnitsAwardActivityTableTextBlock', 'ScheduleOfShareBasedCompensationStockOptionsActivityTableTextBlock', 'ScheduleOfShareBasedCompensationActivityTableTextBlock', 'ScheduleOfEmployeeServiceShareBasedCompensationAllocationOfRecognizedPeriodCostsTextBlock', 'ScheduleOfNonvestedShareActivityTableTextBlock', 'ScheduleOfCompensationCostForShareBasedPaymentArrangementsAllocationOfShareBasedCompensationCostsByPlanTableTextBlock', 'ScheduleOfSharebasedCompensationRestrictedStockAndRestrictedStockUnitsActivityTableTextBlock', 'ScheduleOfNonvestedRestrictedStockUnitsActivityTableTextBlock', 'ScheduleOfUnvestedRestrictedStockUnitsRollForwardTableTextBlock', 'ScheduleOfNonvestedPerformanceBasedUnitsActivityTableTextBlock', 'ShareBasedCompensationArrangementByShareBasedPaymentAwardOptionsVestedAndExpectedToVestExercisableTableTextBlock'],
      headings: /\b(?:(?:stock|share|equity|unit)[- ]based (?:compensation|payments?|awards?|incentive)|(?:stock|share|equity)(?:[- ](?:option|purchase|award|incentive|compensation))+\w*|(?:equity|long-term|stock) (?:incentive|award|compensation) (?:plans?|programs?)|compensation plans?|incentive (?:award )?(?:plans?|compensation)|stock (?:options?|plans?|awards?|compensation)|restricted stock)\b/iu,
      tables: [[/\b(?:granted|awarded)\b/iu, /\b(?:vested|exercised|released)\b/iu, /\b(?:forfeited|cancell?ed|expired)\b/iu]],
    },
    seen: [20, 8],
  }),
  note('eps', 'Earnings per share', 'Reconcile basic and diluted earnings per share, and tell which securities were left out because they would not dilute.', 'ASC 260-10-50-1', {
    when: {
      rows: /\b(?:diluted|dilution)\b|\bper (?:common |ordinary )?share\b/iu,
      concepts: ['EarningsPerShareDiluted', 'EarningsPerShareBasic'],
      otherwise: 'no earnings per share stand in the income statement',
    },
    found: {
      tags: ['EarningsPerShareTextBlock', 'ScheduleOfEarningsPerShareBasicAndDilutedTableTextBlock', 'ScheduleOfWeightedAverageNumberOfSharesTableTextBlock', 'ScheduleOfAntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareTextBlock', 'ScheduleOfEarningsPerShareDilutedByCommonClassTextBlock', 'ScheduleOfEarningsPerShareBasicByCommonClassTextBlock', 'WeightedAverageNumberDilutedSharesOutstandingAdjustment', 'IncrementalCommonSharesAttributableToShareBasedPaymentArrangements', 'AntidilutiveSecuritiesExcludedFromComputationOfEarningsPerShareAmount'],
      headings: /\b(?:earnings|income|loss|\(loss\))(?: \(?loss\)?)? per (?:common |ordinary |basic |equivalent )?(?:share|unit|limited)\w*\b/iu,
      tables: [[/\bweighted[- ]average\b|\bshares outstanding\b|\bbasic\b/iu, /\bdiluti(?:ve|on)\b|\bdiluted\b/iu]],
      words: [/\banti-?dilutive\b/iu, /\b(?:earnings|income|loss)\b[^.]{0,40}\bper (?:common |limited |equivalent )*(?:share|partnership|unit|interest)\b/iu, /\bdilutive\b/iu],
    },
    seen: [21, 12],
  }),
  note('income-taxes', 'Income taxes', 'Give current and deferred tax, the reconciliation to the statutory rate, deferred tax assets and liabilities, and uncertain positions.', 'ASC 740-10-50; Reg S-X 4-08(h)', {
    weight: 'essential',
    when: {
      rows: /\b(?:provision|benefit|expense|recovery)\b.*\b(?:income )?tax(?:es)?\b|\bincome tax(?:es)?\b(?!.*\b(?:before|paid|payable|receivable|refund|deferred|prepaid)\b)/iu,
      concepts: ['IncomeTaxExpenseBenefit', 'CurrentIncomeTaxExpenseBenefit'],
      otherwise: 'no income tax stands in the income statement',
    },
    unless: /\bno provision\b[^.]{0,80}\bincome tax(?:es)?\b[^.]{0,160}\b(?:partnership|partners|trust|members|s corporation|pass)/iu,
    found: {
      tags: ['IncomeTaxDisclosureTextBlock', 'ScheduleOfComponentsOfIncomeTaxExpenseBenefitTableTextBlock', 'ScheduleOfEffectiveIncomeTaxRateReconciliationTableTextBlock', 'ScheduleOfDeferredTaxAssetsAndLiabilitiesTableTextBlock', 'ScheduleOfUnrecognizedTaxBenefitsRollForwardTableTextBlock', 'ScheduleOfIncomeBeforeIncomeTaxDomesticAndForeignTableTextBlock', 'SummaryOfIncomeTaxContingenciesTextBlock'],
      headings: /\b(?<!non-)(?<!before )(?:income tax(?:es)?|tax(?:es|ation) on (?:income|earnings)|provision for (?:income )?taxes|federal (?:income )?tax\w*|taxes)\b/iu,
      tables: [[/\b(?:federal|statutory|u\.s\.)\b/iu, /\b(?:state|effective|valuation allowance|foreign|deferred)\b/iu, /\btax\b/iu]],
      words: [/\bvaluation allowance\b[^.]{0,200}\d|\bnet operating loss(?:es)? carry-?forwards?\b[^.]{0,120}\d/iu],
    },
    seen: [21, 7],
  }),
  note('fair-value', 'Fair value measurements', 'Give assets and liabilities at fair value by level of the hierarchy, and how they are valued.', 'ASC 820-10-50-2', {
    since: '2008-11-15',
    when: {
      rows: /\bmarketable (?:debt |equity )?securities\b|\bshort[- ]term investments?\b|\bavailable[- ]for[- ]sale\b|\btrading securities\b|\bderivative (?:assets?|liabilit\w+)\b/iu,
      concepts: ['AssetsFairValueDisclosure', 'MarketableSecuritiesCurrent', 'AvailableForSaleSecuritiesDebtSecuritiesCurrent', 'CashEquivalentsAtCarryingValue', 'DebtSecuritiesAvailableForSaleExcludingAccruedInterest'],
      otherwise: 'nothing measured at fair value stands on the balance sheet',
    },
    found: {
      tags: ['FairValueDisclosuresTextBlock', 'ScheduleOfFairValueAssetsAndLiabilitiesMeasuredOnRecurringBasisTableTextBlock', 'FairValueAssetsMeasuredOnRecurringBasisTextBlock', 'FinancialInstrumentsDisclosureTextBlock', 'CashCashEquivalentsAndMarketableSecuritiesTextBlock', 'FairValueByBalanceSheetGroupingTextBlock', 'DerivativesAndFairValueTextBlock', 'FairValueMeasurementPolicyPolicyTextBlock', 'InvestmentsInDebtAndMarketableEquitySecuritiesAndCertainTradingAssetsDisclosureTextBlock', 'FairValueAssetsAndLiabilitiesMeasuredOnRecurringAndNonrecurringBasisTableTextBlock', 'DebtSecuritiesAvailableForSaleTableTextBlock', 'CashCashEquivalentsAndShortTermInvestmentsTextBlock', 'ScheduleOfCashCashEquivalentsAndShortTermInvestmentsTableTextBlock'],
      headings: /\bfair values?\b|\bfinancial instruments\b|\bmarketable securities\b|\binvestments?\b/iu,
      tables: [[/\blevel [123]\b/iu]],
      words: [/\blevel [123]\b/iu],
    },
    seen: [18, 7],
  }),
  note('investments', 'Investments in securities', 'Give cost, gains and losses and fair value of securities by type, and when debt securities fall due.', 'ASC 320-10-50', {
    when: {
      rows: /\bmarketable (?:debt )?securities\b|\bavailable[- ]for[- ]sale\b|\bheld[- ]to[- ]maturity\b|^(?:total )?(?:short|long)[- ]term investments?\b/iu,
      concepts: ['AvailableForSaleSecuritiesDebtSecurities', 'MarketableSecuritiesCurrent', 'AvailableForSaleSecuritiesDebtSecuritiesCurrent', 'HeldToMaturitySecuritiesFairValue', 'DebtSecuritiesAvailableForSaleExcludingAccruedInterest'],
      otherwise: 'no marketable securities stand on the balance sheet',
    },
    found: {
      tags: ['InvestmentsInDebtAndMarketableEquitySecuritiesAndCertainTradingAssetsDisclosureTextBlock', 'MarketableSecuritiesTextBlock', 'CashCashEquivalentsAndMarketableSecuritiesTextBlock', 'DebtSecuritiesAvailableForSaleTableTextBlock', 'FinancialInstrumentsDisclosureTextBlock', 'InvestmentTextBlock', 'InvestmentsClassifiedByContractualMaturityDateTableTextBlock', 'CashCashEquivalentsAndShortTermInvestmentsTextBlock', 'FairValueDisclosuresTextBlock', 'UnrealizedGainLossOnInvestmentsTableTextBlock', 'ScheduleOfCashCashEquivalentsAndShortTermInvestmentsTableTextBlock', 'AvailableForSaleSecuritiesTextBlock', 'FairValueByBalanceSheetGroupingTextBlock', 'EquitySecuritiesWithoutReadilyDeterminableFairValueTableTextBlock', 'ScheduleOfAvailableForSaleSecuritiesReconciliationTableTextBlock', 'InvestmentPolicyTextBlock', 'ScheduleOfFairValueAssetsAndLiabilitiesMeasuredOnRecurringBasisTableTextBlock', 'CashAndCashEquivalentsPolicyTextBlock'],
      headings: /\b(?:marketable|debt|equity|investment|available[- ]for[- ]sale|short[- ]term|held[- ]to[- ]maturity)(?: and \w+)* (?:debt )?(?:securities|investments)\b|\binvestments?\b|\bfinancial instruments\b|\bfair value\b|\bsecurities\b/iu,
      tables: [[/\bunrealized (?:gains?|losses)\b|\bamortized cost\b|\badjusted cost\b/iu]],
      words: [/\b(?:available[- ]for[- ]sale|held[- ]to[- ]maturity|trading securities|certificates? of deposit)\b/iu],
    },
    seen: [16, 8],
  }),
  note('derivatives', 'Derivative instruments and hedging', 'Say how and why derivatives are used, their volume, and their place and effect in the statements.', 'ASC 815-10-50', {
    since: '2009-11-15',
    when: {
      concepts: ['DerivativeNotionalAmount', 'DerivativeFairValueOfDerivativeAsset', 'DerivativeAssetFairValueGrossAsset', 'DerivativeLiabilityFairValueGrossLiability'],
      rows: /^(?:derivative (?:assets?|liabilit\w+|instruments?))\b/iu,
      otherwise: 'no derivatives are shown',
    },
    found: {
      tags: ['DerivativeInstrumentsAndHedgingActivitiesDisclosureTextBlock', 'FinancialInstrumentsDisclosureTextBlock', 'DerivativesAndFairValueTextBlock', 'ScheduleOfDerivativeInstrumentsInStatementOfFinancialPositionFairValueTextBlock', 'ScheduleOfNotionalAmountsOfOutstandingDerivativePositionsTableTextBlock', 'ScheduleOfDerivativeInstrumentsGainLossInStatementOfFinancialPerformanceTextBlock', 'ScheduleOfDerivativeInstrumentsTextBlock', 'ScheduleOfDerivativeInstrumentsStatementsOfFinancialPerformanceAndFinancialPositionLocationTableTextBlock'],
      headings: /\bderivatives?\b|\bhedg(?:e|es|ing)\b|\bfinancial instruments\b|\bfinancial risk\b/iu,
      tables: [[/\bderivatives?\b|\bhedges?\b|\bswaps?\b/iu, /\bfair value\b|\bnotional\b/iu]],
    },
    seen: [16, 8],
  }),
  note('segments', 'Segment information', 'Tell which operating segments there are, what each earned and spent, what the chief operating decision maker looks at, and reconcile the sums.', 'ASC 280-10-50', {
    weight: 'essential',
    reports: EVERY,
    since: '1998-12-15',
    when: {
      words: /\b(?:reportable|operating|business|industry) segments?\b|\b(?:one|two|three|four|five|six|seven|\d) (?:\w+ )?segments?\b|\bsegment (?:reporting|information|results|operating (?:income|profit))\b/iu,
      otherwise: 'no segments are spoken of',
    },
    found: {
      tags: ['SegmentReportingDisclosureTextBlock', 'ScheduleOfSegmentReportingInformationBySegmentTextBlock', 'SegmentReportingPolicyPolicyTextBlock', 'ReconciliationOfOperatingProfitLossFromSegmentsToConsolidatedTextBlock', 'ReconciliationOfRevenueFromSegmentsToConsolidatedTextBlock', 'NumberOfReportableSegments', 'ReconciliationOfAssetsFromSegmentToConsolidatedTextBlock'],
      headings: /\bsegment(?:s|ed)?\b(?! (?:revenue|sales)s? recognition)(?!\s*›)|\bgeographic (?:information|data|areas?)\b|\bindustry segments?\b|\benterprise[- ]wide\b/iu,
      tables: [[/\b(?:total|reportable|operating) segments?\b|\bsegment (?:operating |adjusted )?(?:income|profit|loss|assets|revenues?|EBITDA)\b/iu, /\boperating (?:income|profit|loss)\b|\bbefore (?:income )?tax/iu]],
      words: [/\b(?:one|single|1)\b[^.]{0,40}\b(?:operating |reportable |business |industry )+segments?\b/iu, /\bchief operating decision[- ]maker\b/iu],
    },
    seen: [21, 12],
  }),
  note('segments-2024', 'Segment information', 'Tell which operating segments there are, also where there is one only: its measure of profit, its significant expenses and who decides on it.', 'ASC 280-10-50-20 to 50-26C (ASU 2023-07)', {
    weight: 'essential',
    reports: ['10-K'],
    since: '2024-12-15',
    found: {
      tags: ['SegmentReportingDisclosureTextBlock', 'ScheduleOfSegmentReportingInformationBySegmentTextBlock', 'SegmentReportingPolicyPolicyTextBlock', 'ReconciliationOfOperatingProfitLossFromSegmentsToConsolidatedTextBlock', 'ReconciliationOfRevenueFromSegmentsToConsolidatedTextBlock', 'NumberOfReportableSegments', 'SegmentReportingExpenseInformationUsedByCODMDescription'],
      headings: /\bsegment(?:s|ed)?\b/iu,
      words: [/\bchief operating decision[- ]maker\b|\bCODM\b/u, /\b(?:one|single|1)\b[^.]{0,40}\b(?:operating |reportable |business )+segments?\b/iu],
    },
    seen: [18, 12],
  }),
  note('pensions', 'Pensions and other postretirement benefits', 'Reconcile obligation and plan assets, and give cost, assumptions, contributions and expected payments.', 'ASC 715-20-50', {
    when: {
      rows: /\b(?:pension|postretirement|post-retirement|retirement benefit)s?\b.*\b(?:obligation|liabilit|assets?|benefits?|cost)/iu,
      concepts: ['DefinedBenefitPlanBenefitObligation', 'PensionAndOtherPostretirementDefinedBenefitPlansLiabilitiesNoncurrent', 'DefinedBenefitPlanNetPeriodicBenefitCost'],
      otherwise: 'no pension obligation stands on the balance sheet',
    },
    found: {
      tags: ['PensionAndOtherPostretirementBenefitsDisclosureTextBlock', 'ScheduleOfNetBenefitCostsTableTextBlock', 'ScheduleOfDefinedBenefitPlansDisclosuresTextBlock', 'CompensationAndEmployeeBenefitPlansTextBlock', 'ScheduleOfCostsOfRetirementPlansTableTextBlock', 'PostemploymentBenefitsDisclosureTextBlock'],
      headings: /\b(?:pensions?|retirement|postretirement|post-retirement|employee benefits?|benefit plans?|savings plans?)\b/iu,
      words: [/\b(?:401\(k\)|defined (?:benefit|contribution)|retirement (?:savings )?plan)\b/iu],
    },
    seen: [12, 6],
  }),
  note('contribution-plans', 'Defined contribution plans', 'Describe the plan and give its cost.', 'ASC 715-70-50-1', {
    weight: 'minor',
    when: { words: /\b401\(k\)[^.]{0,160}\b(?:match|contribut)/iu, concepts: ['DefinedContributionPlanCostRecognized', 'DefinedContributionPlanEmployerDiscretionaryContributionAmount'], otherwise: 'no defined contribution plan is spoken of' },
    found: {
      tags: ['DefinedContributionPlanDisclosuresTableTextBlock', 'DefinedContributionPlanCostRecognized', 'DefinedContributionPlanEmployerDiscretionaryContributionAmount', 'CompensationAndEmployeeBenefitPlansTextBlock', 'PensionAndOtherPostretirementBenefitsDisclosureTextBlock'],
      headings: /\b(?:401\(k\)|contribution plans?|retirement|savings plans?|benefit plans?|employee benefits?)/iu,
      words: [/\b401\(k\)|\bdefined[- ]contribution\b|\b(?:retirement|savings) plan\b/iu],
    },
  }),
  note('acquisitions', 'Business combinations', 'Tell for each material acquisition what was paid, what was acquired and assumed, and why.', 'ASC 805-10-50, 805-20-50', {
    when: {
      rows: /\b(?:acquisitions?|purchases?) of (?:a )?(?:business|compan)\w*|\bbusiness(?:es)? (?:combinations?|acqui\w+)|\bacquisitions?,? net of cash\b|\bpayments? (?:for|to acquire) (?:acquisitions?|business)/iu,
      concepts: ['BusinessCombinationConsiderationTransferred1', 'BusinessCombinationPriceOfAcquisitionExpectedActual'],
      otherwise: 'no acquisition of a business stands in the cash flow statement',
    },
    found: {
      tags: ['BusinessCombinationDisclosureTextBlock', 'MergersAcquisitionsAndDispositionsDisclosuresTextBlock', 'ScheduleOfRecognizedIdentifiedAssetsAcquiredAndLiabilitiesAssumedTableTextBlock', 'ScheduleOfBusinessAcquisitionsByAcquisitionTextBlock', 'BusinessCombinationsAndOtherPurchaseOfBusinessTransactionsPolicyTextBlock', 'BusinessCombinationsPolicy', 'GoodwillAndIntangibleAssetsDisclosureTextBlock', 'ScheduleOfAcquiredFiniteLivedIntangibleAssetsByMajorClassTextBlock'],
      headings: /\bacqui(?:sitions?|red)\b|\bbusiness combinations?\b|\bmergers?\b|\bdivestitures?\b|\bgoodwill\b/iu,
      words: [/\bacqui(?:sitions?|red)\b[^.]{0,200}\b(?:purchase (?:price|consideration)|goodwill|business|company|shares)\b/iu],
    },
    seen: [12, 4],
  }),
  note('related-parties', 'Related party transactions', 'Describe dealings with related parties, their amounts and what is owed.', 'ASC 850-10-50-1; Reg S-X 4-08(k)', {
    when: { rows: /\brelated (?:part(?:y|ies)|compan(?:y|ies))\b|\b(?:due (?:to|from)|payable to|receivable from) (?:affiliates?|officers?|directors?|shareholders?|stockholders?|general partner|parent)\b/iu, otherwise: 'no balances with related parties stand in the statements' },
    found: {
      tags: ['RelatedPartyTransactionsDisclosureTextBlock', 'ScheduleOfRelatedPartyTransactionsTableTextBlock'],
      headings: /\brelated[- ]part(?:y|ies)\b|\baffiliat\w+\b|\btransactions with\b/iu,
      words: [/\brelated part(?:y|ies)\b/iu],
    },
  }),
  note('subsequent-events', 'Subsequent events', 'Tell events after the balance sheet date that matter, or to what date events were considered.', 'ASC 855-10-50', {
    weight: 'minor',
    reports: EVERY,
    when: { words: /\bsubsequent (?:to|events?)\b[^.]{0,20}(?:see|refer|note)\b/iu, otherwise: 'nothing shows that there was one' },
    found: {
      tags: ['SubsequentEventsTextBlock', 'SubsequentEventsPolicyPolicyTextBlock'],
      headings: /\bsubsequent events?\b|\bevents? (?:after|subsequent)\b/iu,
      words: [/\bsubsequent (?:to|events?)\b/iu],
    },
  }),
  note('restructuring', 'Restructuring', 'Describe the plan, its cost by type and segment, and how the liability moved.', 'ASC 420-10-50-1', {
    when: { rows: /\brestructuring\b/iu, concepts: ['RestructuringCharges', 'RestructuringReserve'], otherwise: 'no restructuring stands in the statements' },
    found: {
      tags: ['RestructuringAndRelatedActivitiesDisclosureTextBlock', 'RestructuringImpairmentAndOtherActivitiesDisclosureTextBlock', 'ScheduleOfRestructuringAndRelatedCostsTextBlock', 'ScheduleOfRestructuringReserveByTypeOfCostTextBlock', 'CostsAssociatedWithExitOrDisposalActivitiesOrRestructuringsPolicyTextBlock', 'RestructuringCharges'],
      headings: /\brestructur\w+\b|\bexit (?:and|or)\b|\breorgani[sz]ation\b/iu,
      words: [/\brestructuring\b/iu],
    },
  }),
  note('discontinued', 'Discontinued operations', 'Give the main lines of income and the carrying amounts of what was discontinued.', 'ASC 205-20-50', {
    when: { rows: /\bdiscontinued operations?\b|\bheld[- ]for[- ]sale\b/iu, concepts: ['IncomeLossFromDiscontinuedOperationsNetOfTax'], otherwise: 'no discontinued operation stands in the statements' },
    found: {
      tags: ['DisposalGroupsIncludingDiscontinuedOperationsDisclosureTextBlock', 'ScheduleOfDisposalGroupsIncludingDiscontinuedOperationsIncomeStatementBalanceSheetAndAdditionalDisclosuresTextBlock', 'MergersAcquisitionsAndDispositionsDisclosuresTextBlock'],
      headings: /\bdiscontinued\b|\bdispos(?:al|ition|ed)\w*\b|\bdivest\w+\b|\bheld[- ]for[- ]sale\b|\bsale of\b/iu,
      words: [/\b(?:discontinued operations?|held[- ]for[- ]sale)\b/iu],
    },
  }),
  note('equity-method', 'Equity method investments', 'Name the investees and the share held, and give their summarised figures.', 'ASC 323-10-50-3; Reg S-X 4-08(g)', {
    weight: 'minor',
    when: { rows: /\bequity (?:method|in (?:net )?(?:earnings|income|loss(?:es)?) of)\b|\b(?:unconsolidated|equity) (?:affiliates?|investees?|subsidiar\w+)\b/iu, concepts: ['EquityMethodInvestments'], otherwise: 'no equity method investment stands in the statements' },
    found: {
      tags: ['EquityMethodInvestmentsAndJointVenturesDisclosureTextBlock', 'EquityMethodInvestmentsDisclosureTextBlock', 'EquityMethodInvestmentsTextBlock', 'EquityMethodInvestmentsPolicy', 'InvestmentTextBlock', 'InvestmentPolicyTextBlock', 'EquityMethodInvestments'],
      headings: /\bequity[- ]method\b|\binvestments?\b|\baffiliates?\b|\bjoint ventures?\b/iu,
      words: [/\bequity method\b/iu],
    },
  }),
  note('variable-interests', 'Variable interest entities', 'Tell the basis for consolidating or not, and the assets, liabilities and largest loss of such entities.', 'ASC 810-10-50-2AA to 50-4', {
    weight: 'minor',
    since: '2003-12-15',
    when: { rows: /\bvariable interest\b/iu, words: /\bprimary beneficiary of\b/iu, otherwise: 'no variable interest entity is spoken of' },
    found: {
      tags: ['VariableInterestEntityDisclosureTextBlock', 'ScheduleOfVariableInterestEntitiesTextBlock', 'ConsolidationVariableInterestEntityPolicy', 'ConsolidationPolicyTextBlock'],
      headings: /\bvariable interest\b|\bVIEs?\b|\bconsolidation\b/iu,
      words: [/\bvariable interest entit/iu, /\bprimary beneficiary\b/iu],
    },
  }),
  note('going-concern', 'Going concern', 'Describe what raises substantial doubt about going on, and management’s plans.', 'ASC 205-40-50', {
    weight: 'essential',
    reports: EVERY,
    when: { words: /\b(?:conditions|events|factors|matters|losses|this|these)\b[^.]{0,60}\braised? substantial doubt\b|\bthere is substantial doubt\b/iu, otherwise: 'no doubt about going on is spoken of' },
    found: {
      tags: ['SubstantialDoubtAboutGoingConcernTextBlock', 'LiquidityDisclosureTextBlock'],
      headings: /\bgoing concern\b|\bliquidity\b|\bmanagement['’]s plans?\b/iu,
      words: [/\bgoing concern\b|\bsubstantial doubt\b/iu],
    },
  }),
  note('concentrations', 'Concentrations', 'Tell concentrations of customers, suppliers and credit that make the company vulnerable.', 'ASC 275-10-50-16, 825-10-50-20, 280-10-50-42', {
    weight: 'minor',
    when: { words: /\b(?:one|two|three|four|single|largest) customers?\b[^.]{0,80}\b(?:accounted for|represented)\b[^.]{0,40}\d+(?:\.\d+)?%/iu, concepts: ['ConcentrationRiskPercentage'], otherwise: 'no concentration is spoken of' },
    found: {
      tags: ['ConcentrationRiskDisclosureTextBlock', 'ConcentrationRiskCreditRisk', 'ConcentrationRiskPercentage', 'SchedulesOfConcentrationOfRiskByRiskFactorTextBlock'],
      headings: /\bconcentrations?\b|\bcredit risks?\b|\bsignificant customers?\b|\bmajor customers?\b/iu,
      words: [/\bconcentrat\w+\b/iu, /\bcustomers?\b[^.]{0,120}\b(?:10|ten)(?:%| percent)/iu],
    },
  }),
  note('noncontrolling', 'Noncontrolling interests', 'Reconcile noncontrolling interests from the beginning of the period to its end.', 'ASC 810-10-50-1A', {
    weight: 'minor',
    since: '2009-12-15',
    when: { rows: /\bnon-?controlling interests?\b/iu, concepts: ['MinorityInterest', 'RedeemableNoncontrollingInterestEquityCarryingAmount'], otherwise: 'no noncontrolling interest stands on the balance sheet' },
    found: {
      tags: ['MinorityInterestDisclosureTextBlock', 'RedeemableNoncontrollingInterestTableTextBlock', 'ConsolidationPolicyTextBlock', 'VariableInterestEntityDisclosureTextBlock', 'NetIncomeLossAttributableToNoncontrollingInterest', 'ProfitLoss'],
      headings: /\bnon-?controlling\b|\bminority interests?\b/iu,
      words: [/\bnon-?controlling interests?\b/iu],
    },
  }),
]
