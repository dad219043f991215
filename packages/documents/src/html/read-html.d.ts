import type { Document, Format, Location } from '@unfold/contracts'
import { type Document as Dom, type Element } from 'domhandler'
import { type Blocks } from '../blocks/open-blocks.ts'
import { type InlineXbrl } from '../xbrl/inline-facts.ts'
export type HtmlReading = {
  blocks: Blocks
  locate: (element: Element) => Location
  xbrl?: InlineXbrl
}
/** Reads a page of HTML or inline XBRL. Elements are named by their path; what is hidden is not text of the document, though hidden facts are facts. */
export declare const readHtml: (source: { id: string; name: string; html: string; format?: Format }) => Document
/** Adds the blocks of a page, or of a piece of one, in reading order. `html` is what `dom` was made of. */
export declare const walkHtml: (dom: Dom, { blocks, locate, xbrl }: HtmlReading, html: string) => void
