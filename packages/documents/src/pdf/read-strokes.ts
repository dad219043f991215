import type { PDFOperatorList } from 'pdfjs-dist/types/src/display/api.js'

import { OPS, type PageViewport } from './pdf-js.ts'
import { intoFrame, type Rect, type Turn } from './words.ts'

export type PaintedRect = Rect & { filled: boolean }

/** What is drawn around the words of one direction: `rules` are lines along them, `bands` filled rectangles behind rows. */
export type Strokes = { rules: Rect[]; bands: Rect[] }

type Matrix = readonly [number, number, number, number, number, number]

const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

const FILLS = new Set<number>([OPS.fill, OPS.eoFill])
const STROKES = new Set<number>([OPS.stroke, OPS.closeStroke])
const BOTH = new Set<number>([OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke])

const THINNEST_BAND = 5
const THICKEST_BAND = 150
const THICKEST_RULE = 2.5
const MOST = 20_000

/** The straight paths painted on a page, as rectangles in points from the top left. */
export const readPaintedRects = (list: PDFOperatorList, viewport: PageViewport): PaintedRect[] => {
  const rects: PaintedRect[] = []
  const page = viewport.transform as unknown as Matrix
  const stack: Matrix[] = []
  let matrix: Matrix = page
  for (let index = 0; index < list.fnArray.length && rects.length < MOST; index += 1) {
    const operator = list.fnArray[index]
    const args = list.argsArray[index] as unknown[] | null
    if (operator === OPS.save) stack.push(matrix)
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? page
    else if (operator === OPS.transform) matrix = multiply(matrix, args as unknown as Matrix)
    else if (operator === OPS.paintFormXObjectBegin) {
      stack.push(matrix)
      const form = args?.[0] as Matrix | null | undefined
      if (form) matrix = multiply(matrix, form)
    } else if (operator === OPS.constructPath && args) {
      const [paint, [path] = []] = args as [number, [Float32Array | null] | undefined]
      const filled = FILLS.has(paint) || BOTH.has(paint)
      if (path && (filled || STROKES.has(paint))) for (const rect of rectanglesOf(path, matrix)) rects.push({ ...rect, filled })
    }
  }
  return rects
}

/** pdf.js's DrawOPS: moveTo, lineTo, curveTo, quadraticCurveTo, closePath, and how many numbers follow each. */
const OPERANDS = [2, 2, 6, 4, 0]

/** The bounds of each straight subpath. */
const rectanglesOf = (path: Float32Array, matrix: Matrix): Rect[] => {
  const rects: Rect[] = []
  let rect: Rect | undefined
  let curved = false
  const finish = () => {
    if (rect && !curved) rects.push(rect)
    rect = undefined
    curved = false
  }
  for (let at = 0; at < path.length;) {
    const operator = path[at] as number
    const operands = OPERANDS[operator]
    if (operands === undefined) break
    if (operator === 0) finish()
    if (operands > 2) curved = true
    if (operands >= 2) {
      const px = path[at + operands - 1] as number
      const py = path[at + operands] as number
      const x = matrix[0] * px + matrix[2] * py + matrix[4]
      const y = matrix[1] * px + matrix[3] * py + matrix[5]
      rect = rect
        ? { x0: Math.min(rect.x0, x), y0: Math.min(rect.y0, y), x1: Math.max(rect.x1, x), y1: Math.max(rect.y1, y) }
        : { x0: x, y0: y, x1: x, y1: y }
    }
    at += 1 + operands
  }
  finish()
  return rects
}

/** What text of a direction sees of the painted rectangles. */
export const strokesFor = (rects: readonly PaintedRect[], turn: Turn): Strokes => {
  const strokes: Strokes = { rules: [], bands: [] }
  for (const rect of rects) {
    const [ax, ay] = intoFrame(turn, [rect.x0, rect.y0])
    const [bx, by] = intoFrame(turn, [rect.x1, rect.y1])
    const turned = { x0: Math.min(ax, bx), y0: Math.min(ay, by), x1: Math.max(ax, bx), y1: Math.max(ay, by) }
    const height = turned.y1 - turned.y0
    const width = turned.x1 - turned.x0
    if (height <= THICKEST_RULE && width >= 4) strokes.rules.push(turned)
    else if (rect.filled && height >= THINNEST_BAND && height <= THICKEST_BAND && width >= 8) strokes.bands.push(turned)
  }
  return strokes
}
