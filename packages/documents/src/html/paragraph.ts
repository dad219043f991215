import type { Element } from 'domhandler'

import type { Look } from '../blocks/headings.ts'

/** A paragraph while its pieces come in, each set in its own way. */
export type Paragraph = {
  readonly element: Element
  readonly list: boolean
  readonly note: boolean
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

const NEARLY_ALL = 0.95
const LONGEST_HEADING = 200

export const openParagraph = (element: Element, { list, note, heading }: Pick<Paragraph, 'list' | 'note' | 'heading'>): Paragraph => {
  let text = ''
  let letters = 0
  let bold = 0
  let italic = 0
  let underline = 0
  let centered = 0
  let size = 0
  let broken = false
  const tagged: Element[] = []
  return {
    element,
    list,
    note,
    heading,
    tagged,
    get text() {
      return text
    },
    add(piece, setting) {
      text += piece
      const count = piece.replaceAll(/\s/g, '').length
      if (count === 0) return
      broken = false
      letters += count
      if (setting.bold) bold += count
      if (setting.italic) italic += count
      if (setting.underline) underline += count
      if (setting.centered) centered += count
      size = Math.max(size, setting.size ?? 0)
    },
    blank: () => letters === 0,
    look() {
      const most = (part: number) => part >= letters * NEARLY_ALL
      return {
        bold: most(bold),
        italic: most(italic),
        underline: most(underline),
        centered: most(centered),
        ...(size > 0 ? { size } : {}),
      }
    },
    lineBreak() {
      text += '\n'
      if (letters === 0) return false
      if (broken) return true
      broken = true
      return false
    },
    headingEnded: (setting) => broken && letters < LONGEST_HEADING && bold >= letters * NEARLY_ALL && setting.bold !== true && !list,
  }
}
