// A checklist is data: what a report has to tell, by which paragraph, when, and how one sees that it is told. The wording is ours.

export type Framework = 'us-gaap' | 'ifrs'

/** The kinds of document that a list is made for. */
export type ReportKind = '10-K' | '20-F' | '10-Q' | 'annual' | 'interim'

/**
 * form: a numbered item of an SEC form. statement: a primary statement or what belongs to it. note: a subject that has a note, or
 * a part of one, to itself. policy: how something is accounted for. detail: a table or figure within a note.
 */
type Level = 'form' | 'statement' | 'note' | 'policy' | 'detail'

/** What has to be seen for an item to apply. Any one of them will do. */
type Condition = {
  /** A row of the primary statements with a figure other than zero. */
  rows?: RegExp
  /** Tags with a figure other than zero; without prefix. */
  concepts?: readonly string[]
  /** A row of a primary statement, with or without a figure: "Commitments and contingencies (Note 8)". */
  labels?: RegExp
  /** Words anywhere in the report. */
  words?: RegExp
  /** The share of total assets from which on a figure of `rows` or `concepts` matters; any figure does where absent. */
  from?: number
  /** What shows that it applies mostly stands in its own note, and goes with it. */
  inItsNote?: true
  /** What is to be said where none is seen: "no goodwill stands on the balance sheet". */
  otherwise: string
}

/** How an item is seen to be there. */
type Recognisers = {
  /** Tags of text blocks, or of figures that only this disclosure holds; without prefix. The name tells a note, a table or a policy. */
  tags?: readonly string[]
  /** Tags of notes on other subjects in which this one is often told as well. */
  otherTags?: readonly string[]
  /** A heading: of a note, or within one. */
  headings?: RegExp
  /** A table of the notes that has a row (or heading words) for each of these. */
  tables?: readonly (readonly RegExp[])[]
  /** A paragraph of the notes that says it. */
  words?: readonly RegExp[]
  /** A primary statement, by what it is. */
  statement?: 'balance_sheet' | 'income' | 'comprehensive_income' | 'equity' | 'cash_flow'
  /** Words anywhere in the report, where it need not stand in the notes. */
  anywhere?: RegExp
  /** A sentence of the notes that says all there is to say: "We operate in one segment." */
  settled?: RegExp
}

export type ChecklistItem = {
  /** `us-gaap.income-taxes`. */
  id: string
  /** As a reader calls it: "Income taxes". */
  topic: string
  /** What has to be told, in one sentence. */
  requirement: string
  /** "ASC 740-10-50; Reg S-X 4-08(h)". */
  reference: string
  level: Level
  /** In which kinds of report it is looked for. */
  reports: readonly ReportKind[]
  /** How much its absence matters. */
  weight: 'essential' | 'expected' | 'minor'
  /** The first and the last period end that it is required for. */
  since?: string
  until?: string
  /** The item whose note it stands in: where that is missing, this one is not told apart from it. */
  within?: string
  /** Absent: it always applies. */
  when?: Condition
  /**
   * What it asks for is asked only of amounts that matter, which cannot be seen: it is noted where it stands, and called missing only
   * where the notes have a hole that it fills.
   */
  onlyInHole?: true
  /** Words that make it not applicable: "the partnership is not subject to income taxes". */
  unless?: RegExp
  found: Recognisers
  /**
   * How often it has a numbered note to itself where it applies, 0 to 1, in annual and in interim reports: what a hole in the notes is
   * likely to be. For US-GAAP from the tags of whole notes in the same count; for IFRS by judgement.
   */
  ownNote?: readonly [annual: number, interim: number]
  /** In how many of 21 annual and 12 quarterly filings of large US companies one of its text blocks was tagged. */
  seen?: readonly [annual: number, interim: number]
}

export const ANNUAL: readonly ReportKind[] = ['10-K', '20-F', 'annual']
export const INTERIM: readonly ReportKind[] = ['10-Q', 'interim']
export const EVERY: readonly ReportKind[] = [...ANNUAL, ...INTERIM]
