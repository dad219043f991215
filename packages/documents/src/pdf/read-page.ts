import type { Page } from '@unfold/contracts'

import { AnnotationMode, type PDFDocumentProxy, type PDFPageProxy } from './pdf-js.ts'
import { type PaintedRect, readPaintedRects } from './read-strokes.ts'
import { readWidths } from './read-widths.ts'
import { type Fonts, type FontStyle, MOST_ITEMS, readWords, type TurnedWords } from './read-words.ts'

export type PageContent = {
  frame: Page
  texts: TurnedWords[]
  rects: PaintedRect[]
  /** Why the page's text was left out. */
  warning?: string
}

type FontObject = { name?: string; bold?: boolean; black?: boolean; italic?: boolean }

/** One page's words and strokes. Its resources are released before it returns. */
export const readPage = async (document: PDFDocumentProxy, number: number, { styles, widths }: Fonts): Promise<PageContent> => {
  const page = await document.getPage(number)
  try {
    const viewport = page.getViewport({ scale: 1 })
    const empty: PageContent = { frame: frameOf(page), texts: [], rects: [] }
    // The operators come first: with them the fonts, whose names tell their weight. A drawing that is damaged does not hide the text.
    const operators = await page.getOperatorList({ annotationMode: AnnotationMode.DISABLE }).catch(() => undefined)
    const content = await page.getTextContent()
    if (content.items.length > MOST_ITEMS)
      return { ...empty, warning: `Page ${number} was left out: its text is in ${content.items.length.toLocaleString('en')} pieces.` }
    for (const item of content.items)
      if ('fontName' in item && !styles.has(item.fontName) && page.commonObjs.has(item.fontName))
        styles.set(item.fontName, styleOf(page.commonObjs.get(item.fontName) as FontObject))
    if (operators) readWidths(operators, widths)
    return {
      ...empty,
      texts: readWords(content, viewport, { styles, widths }),
      rects: operators ? readPaintedRects(operators, viewport) : [],
    }
  } finally {
    page.cleanup()
  }
}

/** The page as it is shown, and how that frame lies in the PDF's own. */
const frameOf = (page: PDFPageProxy): Page => {
  const { width, height, viewBox, rotation, userUnit } = page.getViewport({ scale: 1 })
  const [x0, y0, x1, y1] = viewBox as [number, number, number, number]
  return {
    number: page.pageNumber,
    width,
    height,
    ...(rotation === 90 || rotation === 180 || rotation === 270 ? { rotation } : {}),
    ...(x0 === 0 && y0 === 0 ? {} : { view: [x0, y0, x1, y1] }),
    ...(userUnit === 1 ? {} : { userUnit }),
  }
}

const styleOf = ({ name = '', bold, black, italic }: FontObject): FontStyle => ({
  bold: bold === true || black === true || /bold|black|heavy|demi|semib|-bd\b|\bbd\b/i.test(name),
  italic: italic === true || /ital|obli/i.test(name),
})
