import { fileURLToPath } from 'node:url'

import PDFDocument from 'pdfkit'

import type { ExceptionLine, WorkpaperSummary } from '../summary.ts'
import { DIGITS, numberWidth, SHAPES } from '../ticks/shapes.ts'

/** Pages of a PDF of their own, and where on them each exception's row stands: page from 0, [x, y, width, height] from the top left. */
export type LegendPages = { bytes: Uint8Array; rows: { number: number; page: number; box: [number, number, number, number] }[] }

const REGULAR = fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'))
const STRONG = fileURLToPath(import.meta.resolve('@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'))

const MARGIN = 54
const INK = '#1d1c1a'
const INK_2 = '#595650'
const LINE = '#8f8b82'

type Pen = PDFKit.PDFDocument

/** The marks and their meaning, what was checked, and the list of exceptions; `size` is that of the document's pages. */
export const writeLegend = async (summary: WorkpaperSummary, size: [number, number]): Promise<LegendPages> => {
  const pen = new PDFDocument({ size, margin: MARGIN, bufferPages: false, autoFirstPage: false, info: { Title: summary.title } })
  const chunks: Buffer[] = []
  let page = -1
  const done = new Promise<Uint8Array>((resolve, reject) => {
    pen.on('data', (chunk: Buffer) => chunks.push(chunk))
    pen.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    pen.on('error', reject)
  })
  pen.on('pageAdded', () => (page += 1))
  pen.registerFont('regular', REGULAR)
  pen.registerFont('strong', STRONG)
  pen.addPage()
  head(pen, summary)
  facts(pen, summary.facts)
  marks(pen, summary.marks)
  checked(pen, summary)
  const rows: LegendPages['rows'] = []
  exceptions(pen, summary.exceptions, (number, box) => rows.push({ number, page, box }))
  pen.end()
  return { bytes: await done, rows }
}

const widthOf = (pen: Pen): number => pen.page.width - 2 * MARGIN
const bottomOf = (pen: Pen): number => pen.page.height - MARGIN

const write = (pen: Pen, text: string, x: number, y: number, width: number, look: Look = {}): number => {
  const { size = 8.5, strong = false, colour = INK, align = 'left' } = look
  pen
    .font(strong ? 'strong' : 'regular')
    .fontSize(size)
    .fillColor(colour)
  const options = { width, align, lineGap: 1.5, ...(align === 'right' ? { features: ['tnum'] as PDFKit.Mixins.OpenTypeFeatures[] } : {}) }
  pen.text(text, x, y, options)
  return y + pen.heightOfString(text, options)
}

type Look = { size?: number; strong?: boolean; colour?: string; align?: 'left' | 'right' }

const heightOf = (pen: Pen, text: string, width: number, { size = 8.5, strong = false }: Look = {}): number =>
  text === ''
    ? 0
    : pen
        .font(strong ? 'strong' : 'regular')
        .fontSize(size)
        .heightOfString(text, { width, lineGap: 1.5 })

/** Goes to the next page where so much does not fit on this one. */
const needs = (pen: Pen, height: number, y: number): number => {
  if (y + height <= bottomOf(pen)) return y
  pen.addPage()
  return MARGIN
}

const rule = (pen: Pen, y: number, weight = 0.5): void => {
  pen
    .moveTo(MARGIN, y)
    .lineTo(pen.page.width - MARGIN, y)
    .lineWidth(weight)
    .strokeColor(LINE)
    .stroke()
}

const heading = (pen: Pen, words: string, room = 60): number => {
  const y = needs(pen, room, pen.y + 16)
  const end = write(pen, words, MARGIN, y, widthOf(pen), { size: 11, strong: true })
  rule(pen, end + 2)
  pen.y = end + 7
  return pen.y
}

const head = (pen: Pen, { title, provisional }: WorkpaperSummary): void => {
  let y = write(pen, 'Workpaper', MARGIN, MARGIN, widthOf(pen), { size: 17, strong: true })
  y = write(pen, title, MARGIN, y + 2, widthOf(pen), { size: 11, colour: INK_2 })
  if (provisional !== undefined) y = write(pen, provisional, MARGIN, y + 6, widthOf(pen), { size: 11, strong: true, colour: '#a1123a' })
  rule(pen, y + 6, 1)
  pen.y = y + 12
}

const NAMES = 100

const facts = (pen: Pen, all: WorkpaperSummary['facts']): void => {
  let { y } = pen
  for (const [name, value] of all) {
    y = needs(pen, heightOf(pen, value, widthOf(pen) - NAMES), y)
    write(pen, name, MARGIN, y, NAMES - 8, { colour: INK_2 })
    y = write(pen, value, MARGIN + NAMES, y, widthOf(pen) - NAMES) + 2
  }
  pen.y = y
}

const marks = (pen: Pen, all: WorkpaperSummary['marks']): void => {
  let y = heading(pen, 'Marks')
  for (const { kind, word, meaning, count } of all) {
    const words = widthOf(pen) - 190
    const height = Math.max(12, heightOf(pen, meaning, words))
    y = needs(pen, height, y)
    if (kind === 'exception' || kind === 'dismissed') drawBox(pen, 1, MARGIN + 2, y + 1, 9, kind === 'exception')
    else {
      pen
        .save()
        .translate(MARGIN + 2, y + 1)
        .scale(0.9)
        .path(SHAPES[kind].path)
        .lineWidth(1.35)
        .lineCap('round')
        .lineJoin('round')
      pen.strokeColor(INK).stroke().restore()
    }
    write(pen, word, MARGIN + 22, y, 120, { strong: true })
    write(pen, count.toLocaleString('en'), MARGIN + 136, y, 40, { align: 'right' })
    y = Math.max(y + 12, write(pen, meaning, MARGIN + 190, y, words)) + 2
  }
  pen.y = y
}

const drawBox = (pen: Pen, number: number, x: number, y: number, height: number, filled: boolean): void => {
  const width = height * numberWidth(number)
  if (filled) pen.rect(x, y, width, height).fillColor(INK).fill()
  else
    pen
      .rect(x + 0.25, y + 0.25, width - 0.5, height - 0.5)
      .lineWidth(0.5)
      .strokeColor(INK)
      .stroke()
  const scale = (height / 10) * 0.84
  const digits = String(number)
  const advance = (height * (numberWidth(number) - 0.25)) / digits.length
  for (const [at, digit] of digits.split('').entries()) {
    pen
      .save()
      .translate(x + 0.125 * height + at * advance + (advance - 6 * scale) / 2, y + 0.08 * height)
      .scale(scale)
    pen
      .path(DIGITS[Number(digit)] ?? '')
      .lineWidth(1.3)
      .lineCap('round')
      .lineJoin('round')
    pen
      .strokeColor(filled ? '#ffffff' : INK)
      .stroke()
      .restore()
  }
}

const COUNTS = ['of', 'confirmed', 'exception', 'not_checked'] as const
const COUNT_WORDS: Record<(typeof COUNTS)[number], string> = {
  of: 'all',
  confirmed: 'confirmed',
  exception: 'exceptions',
  not_checked: 'not checked',
}
const COUNT_WIDTH = 62

const checked = (pen: Pen, { checked: agents, notChecked }: WorkpaperSummary): void => {
  let y = heading(pen, 'What was checked', 80)
  const first = pen.page.width - MARGIN - COUNTS.length * COUNT_WIDTH
  for (const { agent, summary, lines } of agents) {
    y = needs(pen, 40, y)
    if (lines.length > 0)
      for (const [at, name] of COUNTS.entries())
        write(pen, COUNT_WORDS[name], first + at * COUNT_WIDTH, y, COUNT_WIDTH, { size: 7.5, colour: INK_2, align: 'right' })
    y = write(pen, agent, MARGIN, y, first - MARGIN, { strong: true }) + 1
    if (summary !== '') y = write(pen, summary, MARGIN, y, widthOf(pen), { colour: INK_2 }) + 1
    for (const line of lines) {
      y = needs(pen, 12, y)
      for (const [at, name] of COUNTS.entries())
        write(pen, line[name].toLocaleString('en'), first + at * COUNT_WIDTH, y, COUNT_WIDTH, { align: 'right' })
      y = write(pen, line.name, MARGIN + 8, y, first - MARGIN - 8)
    }
    y += 6
  }
  pen.y = y
  if (notChecked.length === 0) return
  y = heading(pen, 'Not checked')
  for (const reason of notChecked) {
    y = needs(pen, heightOf(pen, reason, widthOf(pen)), y)
    y = write(pen, reason, MARGIN, y, widthOf(pen)) + 2
  }
  pen.y = y
}

const exceptions = (
  pen: Pen,
  all: readonly ExceptionLine[],
  onRow: (number: number, box: [number, number, number, number]) => void,
): void => {
  let y = heading(pen, 'Exceptions', 120)
  if (all.length === 0) y = write(pen, 'None was found by what was checked.', MARGIN, y, widthOf(pen))
  const text = MARGIN + 30
  const wide = widthOf(pen) - 30
  for (const line of all) {
    const where = [line.place, line.severity, `${line.agent}, ${line.rule}`].filter((part) => part !== '').join(' · ')
    const figures: [string, string][] = [
      ['Reported', line.reported],
      ['Expected', line.expected],
      ['Difference', line.difference],
    ]
    const told = figures.filter(([, value]) => value !== '')
    const column = wide / 3
    const figureHeight = told.length === 0 ? 0 : Math.max(...told.map(([, value]) => heightOf(pen, value, column - 8))) + 11
    const review = line.review === undefined ? '' : `Review: ${line.review}`
    const height =
      heightOf(pen, line.title, wide, { strong: true, size: 9 }) +
      heightOf(pen, where, wide, { size: 7.5 }) +
      heightOf(pen, line.detail, wide) +
      figureHeight +
      heightOf(pen, review, wide) +
      12
    y = needs(pen, Math.min(height, bottomOf(pen) - MARGIN), y)
    onRow(line.number, [MARGIN, y, widthOf(pen), Math.min(height, bottomOf(pen) - y)])
    drawBox(pen, line.number, MARGIN, y + 1, 9, !line.dismissed)
    y = write(pen, line.title, text, y, wide, { strong: true, size: 9 })
    y = write(pen, where, text, y, wide, { size: 7.5, colour: INK_2 }) + 1
    y = write(pen, line.detail, text, y, wide)
    if (told.length > 0) {
      for (const [at, [name, value]] of told.entries()) {
        write(pen, name, text + at * column, y + 2, column - 8, { size: 7.5, colour: INK_2 })
        write(pen, value, text + at * column, y + 11, column - 8, { strong: true })
      }
      y += figureHeight + 2
    }
    if (review !== '') y = write(pen, review, text, y, wide)
    y += 8
  }
  pen.y = y
}
