import type { Box } from '@unfold/contracts'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

// A tick-marked PDF as another reader sees it. Boxes are in the frame of the page as it is shown, from its top left.

export type PlacedText = { box: Box; text: string }
export type MarkedPage = {
  marks: Box[]
  texts: PlacedText[]
  /** Of its text notes. */
  notes: string[]
  links: number
}

/** Reads every page's words, marks, notes and links. Marks are paths in the last group of the page's operators, one that holds no text. */
export const readMarked = async (bytes: Uint8Array): Promise<{ pages: MarkedPage[]; title: string | undefined; outline: string[] }> => {
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, useSystemFonts: false, disableFontFace: true })
  const pdf = await task.promise
  const pages: MarkedPage[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const transform = page.getViewport({ scale: 1 }).transform as Matrix
    const { items } = await page.getTextContent()
    const texts = items.flatMap((item): PlacedText[] => {
      if (!('str' in item) || item.str.trim() === '') return []
      const [a, b, c, d, e, f] = item.transform as Matrix
      const [along, up] = [Math.hypot(a, b), Math.hypot(c, d)]
      const own: Matrix = [a / along, b / along, c / up, d / up, e, f]
      return [{ text: item.str, box: boxOf(times(transform, own), [0, -0.2 * up, item.width, 0.75 * up]) }]
    })
    const annotations = (await page.getAnnotations()) as { subtype: string; contentsObj?: { str: string } }[]
    pages.push({
      texts,
      marks: marksOf(await page.getOperatorList(), transform),
      notes: annotations.flatMap(({ subtype, contentsObj }) => (subtype === 'Text' && contentsObj ? [contentsObj.str] : [])),
      links: annotations.filter(({ subtype }) => subtype === 'Link').length,
    })
  }
  const { info } = await pdf.getMetadata()
  const outline = ((await pdf.getOutline()) as { title: string }[] | null) ?? []
  await task.destroy()
  return { pages, title: (info as { Title?: string }).Title, outline: outline.map(({ title }) => title) }
}

/** How far two boxes are from each other; 0 where they touch. */
const apart = ([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number =>
  Math.hypot(Math.max(0, bx - ax - aw, ax - bx - bw), Math.max(0, by - ay - ah, ay - by - bh))

/** The words that stand nearest to a mark. */
export const nearestText = (mark: Box, texts: readonly PlacedText[]): string =>
  texts.reduce((best: PlacedText | undefined, one) => (best && apart(best.box, mark) <= apart(one.box, mark) ? best : one), undefined)
    ?.text ?? ''

type Matrix = [number, number, number, number, number, number]

const times = ([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix => [
  a * p + c * q,
  b * p + d * q,
  a * r + c * s,
  b * r + d * s,
  a * t + c * u + e,
  b * t + d * u + f,
]

const boxOf = ([a, b, c, d, e, f]: Matrix, [left, low, right, high]: readonly [number, number, number, number]): Box => {
  const corners = [
    [left, low],
    [right, high],
  ] as const
  const [[ax, ay], [bx, by]] = corners.map(([x, y]) => [a * x + c * y + e, b * x + d * y + f]) as [[number, number], [number, number]]
  return [Math.min(ax, bx), Math.min(ay, by), Math.abs(bx - ax), Math.abs(by - ay)]
}

const marksOf = ({ fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] }, shown: Matrix): Box[] => {
  let marks: Box[] = []
  let hasText = false
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  const saved: Matrix[] = []
  for (const [at, operator] of fnArray.entries()) {
    if (operator === OPS.save) {
      if (saved.length === 0) {
        marks = []
        hasText = false
      }
      saved.push(matrix)
    } else if (operator === OPS.restore) matrix = saved.pop() ?? matrix
    else if (operator === OPS.transform) matrix = times(matrix, Array.from(argsArray[at] as ArrayLike<number>) as Matrix)
    else if (operator === OPS.beginText) hasText = true
    else if (operator === OPS.constructPath) {
      const bounds = Array.from((argsArray[at] as [unknown, unknown, ArrayLike<number>])[2]) as [number, number, number, number]
      marks.push(boxOf(times(shown, matrix), bounds))
    }
  }
  return hasText ? [] : marks
}
