import type { Element } from 'domhandler'
import type { Look } from '../blocks/headings.ts'
/** A paragraph while its pieces come in, each set in its own way. */
export type Paragraph = {
  readonly element: Element
  readonly list: boolean
  readonly heading: number | undefined
  /** Tagged elements whose text begins here. */
  readonly tagged: Element[]
  readonly text: string
  add(text: string, setting: Look): void
  blank(): boolean
  /** How the whole is set: a quality counts where nearly all letters have it. */
  look(): Look
  /** @returns whether the paragraph ends here: at a second line break in a row. */
  lineBreak(): boolean
  /** Whether what came before a line break was a heading and the text now coming is not. */
  headingEnded(setting: Look): boolean
}
export declare const openParagraph: (element: Element, list: boolean, heading: number | undefined) => Paragraph
