/** How a line is set, as far as the format tells. */
export type Look = {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  centered?: boolean
  /** In points. */
  size?: number
  /** A line with blank lines around it in a format that tells nothing of how it is set. */
  plain?: boolean
}
/**
 * The level of a line that is set as a heading though nothing marks it as one; undefined for a paragraph. Filings set headings as bold, underlined or
 * capital lines: "Item 7.", "Note 12 — Leases", "CONSOLIDATED BALANCE SHEETS".
 */
export declare const headingLevel: (text: string, look: Look, bodySize?: number) => number | undefined
