import type { Box } from '@unfold/contracts'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

type Text = { box: Box; text: string }
/** A page as another reader sees it: its words, and the marks in the last frame that is drawn on it, all from its top left. */
export type ReadPage = { marks: Box[]; texts: Text[]; notes: string[] }

/** Reads marks back from the page's own operators: a path in a small frame of its own, or a filled rectangle for an exception's number. */
export const readMarked = async (bytes: Uint8Array) => {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const pdf = await task.promise
  const pages: ReadPage[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const texts = items.flatMap((item): Text[] => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [, , , size, x, y] = item.transform as [number, number, number, number, number, number]
      return [{ text: item.str, box: [x, height - y - 0.75 * size, item.width, size] }]
    })
    const annotations = (await page.getAnnotations()) as { subtype: string; contentsObj?: { str: string } }[]
    const notes = annotations.flatMap(({ subtype, contentsObj }) => (subtype === 'Text' && contentsObj ? [contentsObj.str] : []))
    pages.push({ marks: marksOf(await page.getOperatorList(), height), texts, notes })
  }
  const { info } = await pdf.getMetadata()
  const outline = await pdf.getOutline()
  await task.destroy()
  return { pages, title: (info as { Title?: string }).Title, outline }
}

const marksOf = ({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }, height: number): Box[] => {
  const frame = fnArray.findLastIndex((operator, at) => operator === OPS.transform && String(argsArray[at]) === `1,0,0,-1,0,${height}`)
  if (frame < 0) return []
  const marks: Box[] = []
  let own: number[] | undefined
  for (let at = frame + 1; at < fnArray.length; at += 1) {
    if (fnArray[at] === OPS.transform) own = Array.from(argsArray[at] as ArrayLike<number>)
    else if (fnArray[at] === OPS.restore) own = undefined
    else if (fnArray[at] === OPS.constructPath) {
      const [left = 0, top = 0, right = 0, bottom = 0] = Array.from((argsArray[at] as [number, unknown, ArrayLike<number>])[2])
      const [scale = 1, , , , x = 0, y = 0] = own ?? []
      marks.push([x + scale * left, y + scale * top, scale * (right - left), scale * (bottom - top)])
    }
  }
  return marks
}
