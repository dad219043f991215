/** What a line says of the numbers it stands over. */
export type ScaleHint = {
  scale?: number
  currency?: string
  /** "number of shares, which are reflected in thousands" in a table in millions. */
  shareScale?: number
  /** "in thousands, except share and per share data": shares are printed whole. */
  wholeShares?: boolean
}
/** What a heading, a caption or a table's own head says: any mention counts. */
export declare const hintOfHeading: (line: string) => ScaleHint
/**
 * What a sentence before the table says: only what it says of the table, that is in parentheses ("(in millions)", "(dollars in thousands)") or in its last
 * words ("… are as follows, in thousands:"). A sentence on "millions of customers" says nothing.
 */
export declare const hintOfSentence: (line: string) => ScaleHint
/** A statement about the whole document: "(tabular dollars in thousands, unless otherwise noted)". */
export declare const hintForDocument: (line: string) => ScaleHint | undefined
