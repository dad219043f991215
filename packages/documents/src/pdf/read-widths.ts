import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'

import { OPS } from './pdf-js.ts'

/** How wide a font sets its characters, in thousandths of the type size, as far as pages have shown them. */
export type CharWidths = Map<string, number>

type Glyph = { unicode: string; width: number }

const SETS = new Set<number>([OPS.showText, OPS.showSpacedText, OPS.nextLineShowText, OPS.nextLineSetSpacingShowText])

/** Adds to each font's widths, by pdf.js's id, what the glyphs of a page tell. A glyph that stands for several letters is shared among them. */
export const readWidths = ({ fnArray, argsArray }: PDFOperatorList, fonts: Map<string, CharWidths>): void => {
  let current: CharWidths | undefined
  const saved: (CharWidths | undefined)[] = []
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index] as unknown[] | null
    if (operator === OPS.save) saved.push(current)
    else if (operator === OPS.restore) current = saved.pop() ?? current
    else if (operator === OPS.setFont) {
      const id = String(args?.[0])
      current = fonts.get(id)
      if (!current) fonts.set(id, (current = new Map()))
    } else if (SETS.has(operator) && current) {
      for (const glyph of (args?.at(-1) ?? []) as (Glyph | number | null)[]) if (isGlyph(glyph)) learn(current, glyph)
    }
  }
}

const isGlyph = (glyph: Glyph | number | null): glyph is Glyph => typeof glyph === 'object' && glyph !== null && glyph.width > 0

const learn = (widths: CharWidths, { unicode, width }: Glyph): void => {
  if (widths.has(unicode)) return
  const letters = Array.from(unicode)
  widths.set(unicode, width)
  for (const letter of letters) if (letters.length > 1 && !widths.has(letter)) widths.set(letter, width / letters.length)
}
