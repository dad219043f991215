import type { ReportKind } from './item.ts'

// The numbered items that the SEC's forms are divided into. A form's item must stand in the filing even where the answer is "none"
// or "incorporated by reference"; those of minor weight some leave out where they do not apply.

export type FormItem = {
  form: ReportKind
  /** `I` or `II` where a form numbers its parts anew, as 10-Q does. */
  part?: 'I' | 'II'
  number: string
  title: string
  requirement: string
  weight: 'essential' | 'expected' | 'minor'
  /** Period ends from and to which the form has the item. */
  since?: string
  until?: string
  /** Words of its heading, for reports that leave the number out. */
  words: RegExp
  /** It is the statements: they are there where the report has them. */
  statements?: true
}

const item = (
  form: ReportKind,
  number: string,
  title: string,
  weight: FormItem['weight'],
  words: RegExp,
  requirement: string,
  rest: Pick<FormItem, 'since' | 'until' | 'part' | 'statements'> = {},
): FormItem => ({ form, number, title, requirement, weight, words, ...rest })

export const FORM_ITEMS: readonly FormItem[] = [
  item(
    '10-K',
    '1',
    'Business',
    'expected',
    /^business\b/iu,
    'Describe the business: what is made or done, for whom, where and by how many people.',
  ),
  item('10-K', '1A', 'Risk factors', 'expected', /^risk factors\b/iu, 'Name the risks that matter to somebody who holds the shares.', {
    since: '2005-12-01',
  }),
  item(
    '10-K',
    '1B',
    'Unresolved staff comments',
    'minor',
    /^unresolved staff comments\b/iu,
    'Say which written comments of the SEC staff are still open.',
    { since: '2005-12-01' },
  ),
  item(
    '10-K',
    '1C',
    'Cybersecurity',
    'expected',
    /^cybersecurity\b/iu,
    'Describe how risks of information security are managed and overseen.',
    { since: '2023-12-15' },
  ),
  item('10-K', '2', 'Properties', 'expected', /^properties\b/iu, 'Describe the main plants, offices and other properties.'),
  item('10-K', '3', 'Legal proceedings', 'expected', /^legal proceedings\b/iu, 'Describe the material lawsuits that are pending.'),
  item(
    '10-K',
    '4',
    'Mine safety disclosures',
    'minor',
    /^mine safety\b/iu,
    'Point to the mine safety exhibit, or say that it does not apply.',
    { since: '2012-01-27' },
  ),
  item(
    '10-K',
    '4',
    'Submission of matters to a vote',
    'minor',
    /^submission of matters\b/iu,
    'Say what was put to the vote of holders in the last quarter.',
    { until: '2009-12-20' },
  ),
  item(
    '10-K',
    '5',
    'Market for the registrant’s common equity',
    'expected',
    /^market for (?:the )?(?:registrant|company|our)/iu,
    'Tell where the shares trade, who holds them, what was paid on them and bought back.',
  ),
  item(
    '10-K',
    '6',
    'Selected financial data',
    'minor',
    /^selected (?:consolidated )?financial data\b/iu,
    'Give five years of selected figures.',
    { until: '2020-12-30' },
  ),
  item(
    '10-K',
    '7',
    'Management’s discussion and analysis',
    'essential',
    /\bmanagement['’]s discussion and analysis\b/iu,
    'Explain results, liquidity and estimates through the eyes of management.',
  ),
  item(
    '10-K',
    '7A',
    'Market risk',
    'expected',
    /^(?:quantitative and qualitative )?disclosures? about market risk|^quantitative and qualitative/iu,
    'Quantify what moves in rates, currencies and prices would do.',
    { since: '1998-06-15' },
  ),
  item(
    '10-K',
    '8',
    'Financial statements and supplementary data',
    'essential',
    /^(?:consolidated )?financial statements and supplementary\b/iu,
    'Present the audited statements and what belongs to them.',
    { statements: true },
  ),
  item(
    '10-K',
    '9',
    'Changes in and disagreements with accountants',
    'minor',
    /^changes in and disagreements\b/iu,
    'Report changes of auditors and disagreements with them.',
  ),
  item(
    '10-K',
    '9A',
    'Controls and procedures',
    'essential',
    /^controls and procedures\b/iu,
    'Conclude on disclosure controls and on internal control over financial reporting.',
    { since: '2003-08-14' },
  ),
  item(
    '10-K',
    '9B',
    'Other information',
    'minor',
    /^other information\b/iu,
    'Tell what a current report of the last quarter should have told, and trading plans of insiders.',
    { since: '2004-08-23' },
  ),
  item(
    '10-K',
    '9C',
    'Foreign jurisdictions that prevent inspections',
    'minor',
    /^disclosures? regarding foreign jurisdictions\b/iu,
    'Say whether the auditor could be inspected.',
    { since: '2022-01-10' },
  ),
  item(
    '10-K',
    '10',
    'Directors, executive officers and governance',
    'expected',
    /^directors,?(?: and)? executive officers\b|^directors and executive\b/iu,
    'Name directors and officers, or point to the proxy statement.',
  ),
  item(
    '10-K',
    '11',
    'Executive compensation',
    'expected',
    /^executive compensation\b/iu,
    'Tell what officers are paid, or point to the proxy statement.',
  ),
  item(
    '10-K',
    '12',
    'Security ownership',
    'expected',
    /^security ownership\b/iu,
    'Tell who holds much of the company, or point to the proxy statement.',
  ),
  item(
    '10-K',
    '13',
    'Certain relationships and related transactions',
    'expected',
    /^certain relationships\b/iu,
    'Report dealings with insiders, or point to the proxy statement.',
  ),
  item(
    '10-K',
    '14',
    'Principal accountant fees and services',
    'expected',
    /^principal account(?:ant|ing) fees\b/iu,
    'Tell what the auditor was paid, or point to the proxy statement.',
    { since: '2003-12-15' },
  ),
  item('10-K', '15', 'Exhibits and financial statement schedules', 'expected', /^exhibits?\b/iu, 'List the exhibits and schedules.', {
    since: '2003-12-15',
  }),

  item(
    '10-Q',
    '1',
    'Financial statements',
    'essential',
    /^(?:condensed )?(?:consolidated )?(?:interim )?financial statements\b/iu,
    'Present the statements of the quarter and the year so far.',
    { part: 'I', statements: true },
  ),
  item(
    '10-Q',
    '2',
    'Management’s discussion and analysis',
    'essential',
    /\bmanagement['’]s discussion and analysis\b/iu,
    'Explain the results of the quarter and the year so far.',
    { part: 'I' },
  ),
  item('10-Q', '3', 'Market risk', 'minor', /^quantitative and qualitative\b/iu, 'Report material changes in market risk.', { part: 'I' }),
  item(
    '10-Q',
    '4',
    'Controls and procedures',
    'essential',
    /^controls and procedures\b/iu,
    'Conclude on disclosure controls and report changes in internal control.',
    { part: 'I', since: '2003-08-14' },
  ),
  item('10-Q', '1', 'Legal proceedings', 'minor', /^legal proceedings\b/iu, 'Report new lawsuits and what became of old ones.', {
    part: 'II',
  }),
  item('10-Q', '6', 'Exhibits', 'minor', /^exhibits?\b/iu, 'List the exhibits.', { part: 'II', since: '2005-12-01' }),

  item('20-F', '3', 'Key information', 'expected', /^key information\b/iu, 'Give key information, the risk factors among it.'),
  item(
    '20-F',
    '4',
    'Information on the company',
    'essential',
    /^information on the company\b/iu,
    'Describe the company, its history, business and property.',
  ),
  item(
    '20-F',
    '5',
    'Operating and financial review',
    'essential',
    /^operating and financial review\b/iu,
    'Explain results, liquidity, research and trends.',
  ),
  item(
    '20-F',
    '6',
    'Directors, senior management and employees',
    'expected',
    /^directors,? senior management\b/iu,
    'Name directors and senior management, their pay and the employees.',
  ),
  item(
    '20-F',
    '7',
    'Major shareholders and related party transactions',
    'expected',
    /^major shareholders\b/iu,
    'Tell who holds much of the company, and dealings with related parties.',
  ),
  item(
    '20-F',
    '8',
    'Financial information',
    'essential',
    /^financial information\b/iu,
    'Point to the statements; report lawsuits, dividends and significant changes.',
  ),
  item('20-F', '9', 'The offer and listing', 'minor', /^the offer and listing\b/iu, 'Tell where the securities trade.'),
  item(
    '20-F',
    '10',
    'Additional information',
    'expected',
    /^additional information\b/iu,
    'Give the articles, material contracts, exchange controls and taxation.',
  ),
  item(
    '20-F',
    '11',
    'Market risk',
    'expected',
    /^quantitative and qualitative\b/iu,
    'Quantify what moves in rates, currencies and prices would do.',
  ),
  item(
    '20-F',
    '12',
    'Description of securities other than equity',
    'minor',
    /^description of securities\b/iu,
    'Describe securities other than equity.',
  ),
  item('20-F', '13', 'Defaults, dividend arrearages and delinquencies', 'minor', /^defaults\b/iu, 'Report defaults and arrears.'),
  item(
    '20-F',
    '14',
    'Material modifications to the rights of holders',
    'minor',
    /^material modifications\b/iu,
    'Report changes to the rights of security holders and the use of proceeds.',
  ),
  item(
    '20-F',
    '15',
    'Controls and procedures',
    'essential',
    /^controls and procedures\b/iu,
    'Conclude on disclosure controls and on internal control over financial reporting.',
    { since: '2003-08-14' },
  ),
  item('20-F', '19', 'Exhibits', 'expected', /^exhibits?\b/iu, 'List the exhibits.'),
]
