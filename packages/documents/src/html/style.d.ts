import type { Element } from 'domhandler'
/** What of an element's style bears on reading it. Lengths in points; undefined = inherited or not said. */
export type Style = {
  hidden?: boolean
  /** `display: inline` on an element that is a block by its name. */
  inline?: boolean
  bold?: boolean
  italic?: boolean
  underline?: boolean
  centered?: boolean
  raised?: boolean
  size?: number
  /** How far the text is set in. */
  indent?: number
  ruleAbove?: boolean
  ruleBelow?: boolean
  pageBreak?: boolean
}
/** Style rules of the document's own sheets, by class name and by element name. */
export type StyleSheet = {
  byClass: Map<string, string>
  byTag: Map<string, string>
}
/** Styles are few and repeated thousands of times: each text is read once. */
export declare const openStyles: (sheet: StyleSheet) => (element: Element) => Style
/** Rules for a class or an element alone (`.total`, `td.num`, `h2`); what needs the tree around it is left out. */
export declare const readStyleSheet: (css: string) => StyleSheet
