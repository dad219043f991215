import { heading, list, paragraph, type Report, table } from './model.ts'

// Larkfield Instruments is invented, and so is every figure. All of them agree with each other: this is the clean twin.

const YEARS = ' | 2025 | 2024 | 2023'
const TWO = ' | 2025 | 2024'

export const larkfield2025: Report = {
  name: 'larkfield-2025',
  title: 'Larkfield Instruments, Inc. Annual Report on Form 10-K 2025',
  parts: [
    heading(1, 'Larkfield Instruments, Inc.'),
    paragraph(
      'Annual Report on Form 10-K for the fiscal year ended December 31, 2025. Commission File Number 001-99990. Invented company, written as an example; no such registrant exists.',
    ),
    paragraph(
      'Securities registered pursuant to Section 12(b) of the Act: common stock, par value $0.01 per share. As of February 12, 2026, there were 48,412,906 shares of common stock outstanding.',
    ),

    heading(2, 'Part I'),
    heading(2, 'Item 1. Business'),
    paragraph(
      'Larkfield Instruments designs, makes and services measuring instruments for laboratories and for work in the field. We report two segments, Laboratory and Field, which are described in Note 16. We had 2,140 employees at December 31, 2025.',
    ),
    heading(2, 'Item 1A. Risk Factors'),
    paragraph(
      'Our results depend on the research budgets of our customers, on the supply of precision optics from a small number of vendors, and on exchange rates. A delay in any of these may lower our revenue in a quarter.',
    ),
    heading(2, 'Item 1B. Unresolved Staff Comments'),
    paragraph('None.'),
    heading(2, 'Item 1C. Cybersecurity'),
    paragraph(
      'Our information security programme follows a recognised framework, is led by our chief information security officer and is overseen by the audit committee of the board. We have not had an incident that materially affected us.',
    ),
    heading(2, 'Item 2. Properties'),
    paragraph('We own our headquarters and main plant and lease eleven smaller sites. Lease obligations are described in Note 10.'),
    heading(2, 'Item 3. Legal Proceedings'),
    paragraph('The information in Note 13 under Legal matters is incorporated here by reference.'),
    heading(2, 'Item 4. Mine Safety Disclosures'),
    paragraph('Not applicable.'),

    heading(2, 'Part II'),
    heading(2, 'Item 5. Market for Registrant’s Common Equity, Related Stockholder Matters and Issuer Purchases of Equity Securities'),
    paragraph(
      'We paid quarterly dividends in 2025 and 2024. In 2025 we repurchased common stock for $11.0 million under the programme that the board authorised in 2022.',
    ),
    heading(2, 'Item 6. [Reserved]'),
    heading(2, 'Item 7. Management’s Discussion and Analysis of Financial Condition and Results of Operations'),
    heading(3, 'Overview'),
    paragraph(
      'Total revenue increased 11.9% to $560.9 million in 2025 from $501.3 million in 2024. Operating income rose to $82.6 million from $62.6 million, and net income grew to $61.4 million from $44.1 million.',
    ),
    heading(3, 'Results of operations'),
    table(
      'mdna',
      'Revenue and expenses compared (in millions)',
      ' | 2025 | 2024 | Change | % Change',
      `
Product revenue | $412.6 | $371.8 | $40.8 | 11.0%
Service revenue | 148.3 | 129.5 | 18.8 | 14.5%
= Total revenue | 560.9 | 501.3 | 59.6 | 11.9%
Total cost of revenue | 271.3 | 247.3 | 24.0 | 9.7%
= Gross profit | $289.6 | $254.0 | $35.6 | 14.0%
`,
    ),
    paragraph(
      'Product revenue increased by $40.8 million, or 11.0%, on higher volumes of laboratory analysers. Service revenue increased by $18.8 million, or 14.5%, as the installed base grew.',
    ),
    paragraph(
      'Gross profit was $289.6 million, or 51.6% of total revenue, compared with $254.0 million, or 50.7% of total revenue, in 2024.',
    ),
    paragraph(
      'Research and development expense increased to $82.4 million in 2025 from $74.9 million in 2024, mainly for the next generation of field spectrometers.',
    ),
    paragraph(
      'Interest expense decreased to $7.4 million in 2025 from $8.0 million in 2024, as we repaid $10.0 million of the term loan described in Note 9.',
    ),
    paragraph(
      'The provision for income taxes was $17.3 million, an effective tax rate of 22.0%, compared with $12.8 million and 22.5% in 2024.',
    ),
    heading(3, 'Liquidity and capital resources'),
    paragraph(
      'Cash and cash equivalents were $118.4 million at December 31, 2025, compared with $92.7 million at December 31, 2024. Net cash provided by operating activities was $106.8 million in 2025, against $84.7 million in 2024. Capital expenditures were $35.4 million in 2025.',
    ),
    heading(3, 'Critical accounting estimates'),
    paragraph(
      'The estimates that matter most are those for revenue arrangements with several performance obligations, for inventories, for goodwill and for income taxes. See Note 1, Note 6, Note 8 and Note 11.',
    ),
    heading(2, 'Item 7A. Quantitative and Qualitative Disclosures About Market Risk'),
    paragraph(
      'A change of one percentage point in interest rates would change our annual interest expense by about $1.4 million. We do not hedge the translation of foreign subsidiaries.',
    ),
    heading(2, 'Item 8. Financial Statements and Supplementary Data'),
    heading(3, 'Report of Independent Registered Public Accounting Firm'),
    paragraph(
      'To the Stockholders and the Board of Directors of Larkfield Instruments, Inc. Opinion on the Financial Statements. We have audited the accompanying consolidated balance sheets as of December 31, 2025 and 2024, and the related consolidated statements of operations, comprehensive income, stockholders’ equity and cash flows for each of the three years in the period ended December 31, 2025. In our opinion, the financial statements present fairly, in all material respects, the financial position of the Company in conformity with accounting principles generally accepted in the United States of America. Critical audit matter: revenue arrangements with several performance obligations. Basis for opinion: we conducted our audits in accordance with the standards of the PCAOB.',
    ),

    heading(3, 'Consolidated Statements of Operations'),
    table(
      'operations',
      'Consolidated Statements of Operations, Year Ended December 31 (in millions, except per share amounts)',
      YEARS,
      `
Product revenue | $412.6 | $371.8 | $338.4
Service revenue | 148.3 | 129.5 | 112.7
= Total revenue | 560.9 | 501.3 | 451.1
Cost of product revenue | 203.9 | 187.2 | 174.6
Cost of service revenue | 67.4 | 60.1 | 53.8
= Total cost of revenue | 271.3 | 247.3 | 228.4
= Gross profit | 289.6 | 254.0 | 222.7
# Operating expenses:
Research and development | 82.4 | 74.9 | 68.3
Sales and marketing | 71.6 | 66.2 | 61.5
General and administrative | 43.8 | 40.7 | 38.9
Amortization of acquired intangibles | 9.2 | 9.6 | 8.1
= Total operating expenses | 207.0 | 191.4 | 176.8
= Operating income | 82.6 | 62.6 | 45.9
Interest income | 4.1 | 3.2 | 1.9
Interest expense | (7.4) | (8.0) | (8.6)
Other expense, net | (0.6) | (0.9) | (0.4)
= Income before income taxes | 78.7 | 56.9 | 38.8
Provision for income taxes | (17.3) | (12.8) | (8.5)
= Net income | $61.4 | $44.1 | $30.3
# Earnings per share:
Basic | $1.27 | $0.93 | $0.64
Diluted | $1.24 | $0.91 | $0.63
`,
    ),
    heading(3, 'Consolidated Statements of Comprehensive Income'),
    table(
      'comprehensive',
      'Consolidated Statements of Comprehensive Income, Year Ended December 31 (in millions)',
      YEARS,
      `
Net income | $61.4 | $44.1 | $30.3
Foreign currency translation adjustments | 2.3 | (3.1) | 1.2
Unrealized gains (losses) on marketable securities, net of tax | 0.4 | (0.2) | 0.3
= Total other comprehensive income (loss) | 2.7 | (3.3) | 1.5
= Comprehensive income | $64.1 | $40.8 | $31.8
`,
    ),
    heading(3, 'Consolidated Balance Sheets'),
    table(
      'balance',
      'Consolidated Balance Sheets, December 31 (in millions)',
      TWO,
      `
# Assets
# Current assets:
Cash and cash equivalents | $118.4 | $92.7
Marketable securities | 46.3 | 38.9
Accounts receivable, net of allowances | 97.6 | 88.2
Inventories | 74.9 | 69.3
Prepaid expenses and other current assets | 18.7 | 16.4
= Total current assets | 355.9 | 305.5
Property, plant and equipment, net | 142.6 | 131.8
Operating lease right-of-use assets | 31.2 | 34.5
Goodwill | 168.5 | 166.9
Intangible assets, net | 54.7 | 63.9
Deferred income taxes | 12.3 | 11.1
Other assets | 8.8 | 7.6
= Total assets | $774.0 | $721.3
# Liabilities and stockholders’ equity
# Current liabilities:
Accounts payable | $41.8 | $38.6
Accrued compensation | 29.7 | 26.3
Deferred revenue | 36.4 | 31.9
Current portion of long-term debt | 10.0 | 10.0
Operating lease liabilities | 6.9 | 7.1
Other current liabilities | 22.5 | 20.8
= Total current liabilities | 147.3 | 134.7
Long-term debt | 125.6 | 135.4
Operating lease liabilities, non-current | 26.1 | 29.4
Deferred revenue, non-current | 11.7 | 10.2
Other liabilities | 14.2 | 13.5
= Total liabilities | 324.9 | 323.2
# Commitments and contingencies (Note 13)
# Stockholders’ equity:
Common stock | 0.5 | 0.5
Additional paid-in capital | 238.8 | 221.6
Retained earnings | 252.5 | 210.4
Treasury stock, at cost | (35.6) | (24.6)
Accumulated other comprehensive loss | (7.1) | (9.8)
= Total stockholders’ equity | 449.1 | 398.1
= Total liabilities and stockholders’ equity | $774.0 | $721.3
`,
    ),
    heading(3, 'Consolidated Statements of Stockholders’ Equity'),
    table(
      'equity',
      'Consolidated Statements of Stockholders’ Equity (in millions)',
      ' | Common stock | Additional paid-in capital | Retained earnings | Treasury stock | Accumulated other comprehensive loss | Total',
      `
= Balance at December 31, 2023 | $0.5 | $206.3 | $183.4 | $(16.4) | $(6.5) | $367.3
Net income | — | — | 44.1 | — | — | 44.1
Other comprehensive loss | — | — | — | — | (3.3) | (3.3)
Stock-based compensation | — | 13.4 | — | — | — | 13.4
Shares issued under stock plans | — | 1.9 | — | — | — | 1.9
Dividends paid | — | — | (17.1) | — | — | (17.1)
Repurchases of common stock | — | — | — | (8.2) | — | (8.2)
= Balance at December 31, 2024 | 0.5 | 221.6 | 210.4 | (24.6) | (9.8) | 398.1
Net income | — | — | 61.4 | — | — | 61.4
Other comprehensive income | — | — | — | — | 2.7 | 2.7
Stock-based compensation | — | 15.1 | — | — | — | 15.1
Shares issued under stock plans | — | 2.1 | — | — | — | 2.1
Dividends paid | — | — | (19.3) | — | — | (19.3)
Repurchases of common stock | — | — | — | (11.0) | — | (11.0)
= Balance at December 31, 2025 | $0.5 | $238.8 | $252.5 | $(35.6) | $(7.1) | $449.1
`,
    ),
    heading(3, 'Consolidated Statements of Cash Flows'),
    table(
      'cash',
      'Consolidated Statements of Cash Flows, Year Ended December 31 (in millions)',
      YEARS,
      `
# Operating activities:
Net income | $61.4 | $44.1 | $30.3
Depreciation | 24.6 | 22.9 | 21.4
Amortization of acquired intangibles | 9.2 | 9.6 | 8.1
Stock-based compensation | 15.1 | 13.4 | 11.8
Deferred income taxes | (1.2) | (0.8) | (0.5)
Accounts receivable | (9.4) | (7.6) | (6.1)
Inventories | (5.6) | (4.9) | (7.2)
Prepaid expenses and other assets | (2.3) | (1.1) | (0.9)
Accounts payable and accrued compensation | 6.6 | 3.8 | 2.9
Deferred revenue | 6.0 | 4.7 | 3.8
Other liabilities | 2.4 | 0.6 | 0.7
= Net cash provided by operating activities | 106.8 | 84.7 | 64.3
# Investing activities:
Capital expenditures | (35.4) | (31.7) | (28.9)
Purchases of marketable securities | (21.6) | (18.4) | (15.2)
Maturities of marketable securities | 14.6 | 12.9 | 11.1
Acquisition of a business, net of cash acquired | — | — | (22.5)
= Net cash used in investing activities | (42.4) | (37.2) | (55.5)
# Financing activities:
Repayments of long-term debt | (10.0) | (10.0) | (10.0)
Dividends paid | (19.3) | (17.1) | (15.3)
Repurchases of common stock | (11.0) | (8.2) | (6.4)
Proceeds from shares issued under stock plans | 2.1 | 1.9 | 1.7
= Net cash used in financing activities | (38.2) | (33.4) | (30.0)
Effect of exchange rate changes on cash | (0.5) | (0.7) | 0.3
= Net increase (decrease) in cash and cash equivalents | 25.7 | 13.4 | (20.9)
Cash and cash equivalents at beginning of year | 92.7 | 79.3 | 100.2
= Cash and cash equivalents at end of year | $118.4 | $92.7 | $79.3
# Supplemental disclosure:
Cash paid for interest | $7.2 | $7.8 | $8.4
Cash paid for income taxes | $18.1 | $13.2 | $9.3
`,
    ),

    heading(2, 'Notes to Consolidated Financial Statements'),
    heading(3, 'Note 1. Organization and Summary of Significant Accounting Policies'),
    paragraph(
      'Organization and basis of presentation. The consolidated financial statements include Larkfield Instruments, Inc. and its wholly owned subsidiaries and are prepared in accordance with accounting principles generally accepted in the United States of America. Intercompany balances and transactions have been eliminated.',
    ),
    paragraph(
      'Use of estimates. Preparing financial statements requires management to make estimates and assumptions that affect the reported amounts. Actual results may differ from them.',
    ),
    paragraph(
      'Cash and cash equivalents. Cash equivalents are liquid investments with original maturities of three months or less. Marketable securities are classified as available for sale and carried at fair value.',
    ),
    paragraph(
      'Accounts receivable and allowance for credit losses. Receivables are stated net of an allowance for expected credit losses of $3.1 million at December 31, 2025 and $2.7 million at December 31, 2024.',
    ),
    paragraph('Inventories. Inventories are stated at the lower of cost, determined first-in first-out, and net realizable value.'),
    paragraph(
      'Property, plant and equipment. Property, plant and equipment are stated at cost and depreciated on a straight-line basis over useful lives of three to forty years.',
    ),
    paragraph(
      'Goodwill and intangible assets. Goodwill is tested for impairment every year in the fourth quarter. Intangible assets with finite lives are amortized over five to fifteen years. Long-lived assets are reviewed for impairment when events indicate that their carrying amount may not be recoverable.',
    ),
    paragraph(
      'Leases. We determine at inception whether an arrangement is a lease and recognise right-of-use assets and lease liabilities for terms of more than twelve months.',
    ),
    paragraph(
      'Revenue recognition. Revenue is recognised when control of goods or services passes to the customer: for instruments on shipment or delivery, for service contracts over their term. Taxes collected from customers are excluded.',
    ),
    paragraph(
      'Research and development costs are expensed as incurred. Advertising costs are expensed as incurred and were $5.8 million in 2025.',
    ),
    paragraph('Stock-based compensation. Awards are measured at fair value on the grant date and recognised over the vesting period.'),
    paragraph(
      'Income taxes. Deferred taxes are recognised for differences between the carrying amounts and the tax bases of assets and liabilities, less a valuation allowance where realisation is not more likely than not.',
    ),
    paragraph(
      'Foreign currency. Assets and liabilities of foreign subsidiaries are translated at year-end rates, income and expenses at average rates.',
    ),
    paragraph('Concentrations of credit risk. No customer accounted for more than 10% of total revenue in 2025, 2024 or 2023.'),
    paragraph(
      'Recently adopted accounting pronouncements and pronouncements not yet adopted. We adopted ASU 2023-09, Improvements to Income Tax Disclosures, in 2025. We are evaluating ASU 2024-03, Disaggregation of Income Statement Expenses.',
    ),

    heading(3, 'Note 2. Revenue'),
    table(
      'regions',
      'Revenue by region (in millions)',
      YEARS,
      `
Americas | $287.4 | $259.1 | $235.0
Europe, Middle East and Africa | 168.2 | 149.8 | 134.3
Asia Pacific | 105.3 | 92.4 | 81.8
= Total revenue | $560.9 | $501.3 | $451.1
`,
    ),
    paragraph('Deferred revenue consists of amounts billed for service contracts before the service is provided.'),
    table(
      'deferred',
      'Changes in deferred revenue (in millions)',
      TWO,
      `
Balance at beginning of year | $42.1 | $37.4
Additions | 151.2 | 131.6
Revenue recognized | (145.2) | (126.9)
= Balance at end of year | $48.1 | $42.1
`,
    ),
    paragraph(
      'Remaining performance obligations were $96.4 million at December 31, 2025, of which we expect to recognise about 60% within twelve months.',
    ),

    heading(3, 'Note 3. Acquisition'),
    paragraph(
      'In March 2023 we acquired all shares of a maker of field sensors for $22.5 million in cash, net of cash acquired. The purchase price was allocated to the assets acquired and liabilities assumed, including goodwill of $14.2 million.',
    ),

    heading(3, 'Note 4. Earnings Per Share'),
    table(
      'eps',
      'Earnings per share (in millions, except per share amounts)',
      YEARS,
      `
Net income | $61.4 | $44.1 | $30.3
Weighted-average shares, basic | 48.2 | 47.6 | 47.1
Effect of dilutive stock awards | 1.3 | 1.1 | 0.8
= Weighted-average shares, diluted | 49.5 | 48.7 | 47.9
Basic earnings per share | $1.27 | $0.93 | $0.64
Diluted earnings per share | $1.24 | $0.91 | $0.63
`,
    ),

    heading(3, 'Note 5. Fair Value Measurements and Marketable Securities'),
    table(
      'fair',
      'Assets measured at fair value on a recurring basis at December 31, 2025 (in millions)',
      ' | Level 1 | Level 2 | Total',
      `
Money market funds | $52.6 | $— | $52.6
U.S. Treasury securities | 28.4 | — | 28.4
Corporate bonds | — | 17.9 | 17.9
= Total | $81.0 | $17.9 | $98.9
`,
    ),
    paragraph(
      'Money market funds are included in cash and cash equivalents. U.S. Treasury securities and corporate bonds together are the marketable securities of $46.3 million on the balance sheet. There were no transfers between levels.',
    ),

    heading(3, 'Note 6. Inventories'),
    table(
      'inventories',
      'Inventories at December 31 (in millions)',
      TWO,
      `
Raw materials | $31.4 | $29.2
Work in process | 14.8 | 13.7
Finished goods | 28.7 | 26.4
= Total inventories | $74.9 | $69.3
`,
    ),

    heading(3, 'Note 7. Property, Plant and Equipment'),
    table(
      'property',
      'Property, plant and equipment at December 31 (in millions)',
      TWO,
      `
Land | $12.4 | $12.4
Buildings and improvements | 86.3 | 82.1
Machinery and equipment | 158.7 | 143.2
Software | 31.5 | 28.6
= Total, at cost | 288.9 | 266.3
Less accumulated depreciation | (146.3) | (134.5)
= Property, plant and equipment, net | $142.6 | $131.8
`,
    ),
    paragraph('Depreciation expense was $24.6 million in 2025, $22.9 million in 2024 and $21.4 million in 2023.'),

    heading(3, 'Note 8. Goodwill and Intangible Assets'),
    table(
      'goodwill',
      'Changes in goodwill by segment (in millions)',
      ' | Laboratory | Field | Total',
      `
Balance at December 31, 2024 | $102.3 | $64.6 | $166.9
Foreign currency translation | 1.0 | 0.6 | 1.6
= Balance at December 31, 2025 | $103.3 | $65.2 | $168.5
`,
    ),
    table(
      'intangibles',
      'Intangible assets at December 31, 2025 (in millions)',
      ' | Gross carrying amount | Accumulated amortization | Net',
      `
Customer relationships | $58.0 | $(27.4) | $30.6
Technology | 44.5 | (22.6) | 21.9
Trade names | 6.0 | (3.8) | 2.2
= Total | $108.5 | $(53.8) | $54.7
`,
    ),
    table(
      'amortization',
      'Expected amortization expense (in millions)',
      ' | Amount',
      `
2026 | $9.0
2027 | 8.8
2028 | 8.3
2029 | 7.6
2030 | 6.9
Thereafter | 14.1
= Total | $54.7
`,
    ),
    paragraph('No impairment of goodwill was recognised in 2025, 2024 or 2023.'),

    heading(3, 'Note 9. Debt'),
    table(
      'debt',
      'Long-term debt at December 31 (in millions)',
      TWO,
      `
Term loan, due 2029 | $137.0 | $147.0
Less unamortized issuance costs | (1.4) | (1.6)
= Total debt | 135.6 | 145.4
Less current portion | (10.0) | (10.0)
= Long-term debt | $125.6 | $135.4
`,
    ),
    table(
      'maturities',
      'Maturities of the term loan (in millions)',
      ' | Amount',
      `
2026 | $10.0
2027 | 10.0
2028 | 10.0
2029 | 107.0
= Total | $137.0
`,
    ),
    paragraph(
      'The term loan bears interest at a variable rate, 5.4% at December 31, 2025. The credit agreement contains covenants on leverage and interest coverage, all of which we met.',
    ),

    heading(3, 'Note 10. Leases'),
    table(
      'lease-cost',
      'Lease cost (in millions)',
      YEARS,
      `
Operating lease cost | $8.9 | $8.6 | $8.1
Short-term lease cost | 0.7 | 0.6 | 0.5
Variable lease cost | 1.2 | 1.1 | 1.0
= Total lease cost | $10.8 | $10.3 | $9.6
`,
    ),
    table(
      'lease-maturities',
      'Maturities of operating lease liabilities at December 31, 2025 (in millions)',
      ' | Amount',
      `
2026 | $8.1
2027 | 7.4
2028 | 6.5
2029 | 5.2
2030 | 4.1
Thereafter | 6.3
= Total lease payments | 37.6
Less imputed interest | (4.6)
= Present value of lease liabilities | $33.0
`,
    ),
    paragraph('The weighted-average remaining lease term was 5.3 years and the weighted-average discount rate 4.7%.'),

    heading(3, 'Note 11. Income Taxes'),
    table(
      'tax',
      'Provision for income taxes (in millions)',
      YEARS,
      `
# Current:
Federal | $11.9 | $8.7 | $5.8
State | 2.6 | 1.9 | 1.3
Foreign | 4.0 | 3.0 | 1.9
= Total current | 18.5 | 13.6 | 9.0
Deferred | (1.2) | (0.8) | (0.5)
= Provision for income taxes | $17.3 | $12.8 | $8.5
`,
    ),
    table(
      'tax-rate',
      'Reconciliation of the statutory to the effective tax rate',
      YEARS,
      `
Federal statutory rate | 21.0% | 21.0% | 21.0%
State taxes, net of federal benefit | 2.6% | 2.6% | 2.5%
Foreign rate differences | (0.4)% | (0.3)% | (0.4)%
Research credits | (1.6)% | (1.4)% | (1.5)%
Other | 0.4% | 0.6% | 0.3%
= Effective tax rate | 22.0% | 22.5% | 21.9%
`,
    ),
    table(
      'deferred-tax',
      'Deferred tax assets and liabilities at December 31 (in millions)',
      TWO,
      `
Accrued liabilities | $6.8 | $6.1
Capitalised research costs | 14.2 | 12.6
Lease liabilities | 7.4 | 8.1
= Total deferred tax assets | 28.4 | 26.8
Valuation allowance | (1.3) | (1.2)
Intangible assets and equipment | (9.4) | (8.9)
Right-of-use assets | (5.4) | (5.6)
= Net deferred tax assets | $12.3 | $11.1
`,
    ),
    paragraph('Unrecognized tax benefits were $2.9 million at December 31, 2025. Tax years from 2021 on remain open to examination.'),

    heading(3, 'Note 12. Stockholders’ Equity and Stock-Based Compensation'),
    paragraph('There were 120,000,000 shares of common stock authorised, par value $0.01.'),
    table(
      'compensation',
      'Stock-based compensation expense (in millions)',
      YEARS,
      `
Cost of revenue | $1.6 | $1.4 | $1.2
Research and development | 5.7 | 5.0 | 4.4
Sales and marketing | 3.6 | 3.2 | 2.8
General and administrative | 4.2 | 3.8 | 3.4
= Total stock-based compensation | $15.1 | $13.4 | $11.8
`,
    ),
    table(
      'awards',
      'Restricted stock units in 2025 (in thousands of shares)',
      ' | Units',
      `
Outstanding at beginning of year | 1,284
Granted | 462
Vested | (418)
Forfeited | (57)
= Outstanding at end of year | 1,271
`,
    ),

    heading(3, 'Note 13. Commitments and Contingencies'),
    paragraph('Purchase obligations. We had non-cancellable purchase obligations of $34.8 million at December 31, 2025.'),
    paragraph(
      'Legal matters. We are party to claims in the ordinary course of business. We do not expect any of them to have a material effect.',
    ),
    table(
      'warranty',
      'Changes in the warranty accrual (in millions)',
      TWO,
      `
Balance at beginning of year | $4.6 | $4.3
Accruals for warranties issued | 3.9 | 3.5
Settlements made | (3.6) | (3.2)
= Balance at end of year | $4.9 | $4.6
`,
    ),

    heading(3, 'Note 14. Employee Benefit Plans'),
    paragraph(
      'We contribute to a defined contribution plan under section 401(k) of the Internal Revenue Code. Contributions were $6.2 million in 2025, $5.7 million in 2024 and $5.1 million in 2023.',
    ),

    heading(3, 'Note 15. Related Party Transactions and Subsequent Events'),
    paragraph(
      'There were no material related party transactions in 2025. On January 29, 2026, the board declared a dividend of $0.11 per share, payable on March 13, 2026. We evaluated subsequent events to the date of this report.',
    ),

    heading(3, 'Note 16. Segment Information'),
    paragraph('The chief operating decision maker is our chief executive officer, who reviews revenue and operating income by segment.'),
    table(
      'segments',
      'Segments (in millions)',
      YEARS,
      `
Laboratory revenue | $347.8 | $312.5 | $283.6
Field revenue | 213.1 | 188.8 | 167.5
= Total revenue | $560.9 | $501.3 | $451.1
Laboratory operating income | $71.4 | $58.2 | $46.7
Field operating income | 46.3 | 36.9 | 29.4
= Total segment operating income | 117.7 | 95.1 | 76.1
Unallocated corporate expenses | (35.1) | (32.5) | (30.2)
= Operating income | $82.6 | $62.6 | $45.9
`,
    ),

    heading(2, 'Item 9. Changes in and Disagreements with Accountants on Accounting and Financial Disclosure'),
    paragraph('None.'),
    heading(2, 'Item 9A. Controls and Procedures'),
    paragraph(
      'Our chief executive officer and chief financial officer concluded that our disclosure controls and procedures were effective at December 31, 2025. Management assessed internal control over financial reporting and concluded that it was effective.',
    ),
    heading(2, 'Item 9B. Other Information'),
    paragraph('No director or officer adopted or terminated a Rule 10b5-1 trading arrangement in the fourth quarter of 2025.'),
    heading(2, 'Item 9C. Disclosure Regarding Foreign Jurisdictions that Prevent Inspections'),
    paragraph('Not applicable.'),

    heading(2, 'Part III'),
    heading(2, 'Item 10. Directors, Executive Officers and Corporate Governance'),
    paragraph('Incorporated by reference from our proxy statement for the 2026 annual meeting.'),
    heading(2, 'Item 11. Executive Compensation'),
    paragraph('Incorporated by reference from our proxy statement.'),
    heading(2, 'Item 12. Security Ownership of Certain Beneficial Owners and Management and Related Stockholder Matters'),
    paragraph('Incorporated by reference from our proxy statement.'),
    heading(2, 'Item 13. Certain Relationships and Related Transactions, and Director Independence'),
    paragraph('Incorporated by reference from our proxy statement.'),
    heading(2, 'Item 14. Principal Accountant Fees and Services'),
    paragraph('Incorporated by reference from our proxy statement.'),
    heading(2, 'Part IV'),
    heading(2, 'Item 15. Exhibits and Financial Statement Schedules'),
    list(
      'The financial statements listed under Item 8.',
      'Exhibits 31.1 and 31.2, certifications of the principal officers.',
      'Exhibit 32.1, certification under section 1350.',
    ),
    heading(2, 'Item 16. Form 10-K Summary'),
    paragraph('None.'),
    heading(2, 'Signatures'),
    paragraph(
      'Pursuant to the requirements of Section 13 of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed on its behalf on February 20, 2026.',
    ),
  ],
}
