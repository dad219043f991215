import { AnnotationMode, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

import { type PaintedRect, readPaintedRects } from './read-strokes.ts'
import { type FontStyle, MOST_ITEMS, readWords, type TurnedWords } from './read-words.ts'

export type PageContent = {
  number: number
  width: number
  height: number
  texts: TurnedWords[]
  rects: PaintedRect[]
  /** Why the page's text was left out. */
  warning?: string
}

type FontObject = { name?: string; bold?: boolean; black?: boolean; italic?: boolean }

/** One page's words and strokes. Its resources are released before it returns. */
export const readPage = async (document: PDFDocumentProxy, number: number, fonts: Map<string, FontStyle>): Promise<PageContent> => {
  const page = await document.getPage(number)
  try {
    const viewport = page.getViewport({ scale: 1 })
    const empty: PageContent = { number, width: viewport.width, height: viewport.height, texts: [], rects: [] }
    // The operators come first: with them the fonts, whose names tell their weight. A drawing that is damaged does not hide the text.
    const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE }).catch(() => undefined)
    const content = await page.getTextContent()
    if (content.items.length > MOST_ITEMS)
      return { ...empty, warning: `Page ${number} was left out: its text is in ${content.items.length.toLocaleString('en')} pieces.` }
    for (const item of content.items)
      if ('fontName' in item && !fonts.has(item.fontName) && page.commonObjs.has(item.fontName))
        fonts.set(item.fontName, styleOf(page.commonObjs.get(item.fontName) as FontObject))
    return { ...empty, texts: readWords(content, viewport, fonts), rects: operators ? readPaintedRects(operators, viewport) : [] }
  } finally {
    page.cleanup()
  }
}

const styleOf = ({ name = '', bold, black, italic }: FontObject): FontStyle => ({
  bold: bold === true || black === true || /bold|black|heavy|demi|semib|-bd\b|\bbd\b/i.test(name),
  italic: italic === true || /ital|obli/i.test(name),
})
