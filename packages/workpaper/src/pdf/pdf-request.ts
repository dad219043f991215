import { inUserSpace } from '@unfold/contracts'

import { type ExceptionLine, openWorkpaper, type WorkpaperSource, type WorkpaperSummary } from '../summary.ts'
import { type PlacedMark, placeMarks } from './place-marks.ts'
import { shownFrame } from './shown-frame.ts'
import type { MarkedPage, Note, PdfRequest } from './write-pdf.ts'

/** All that writing the PDF needs, and no more: it travels to another process. */
export const pdfRequest = (bytes: Uint8Array, source: WorkpaperSource): PdfRequest => {
  const { summary, ticks } = openWorkpaper(source)
  const placed = placeMarks(source.document, ticks)
  // The legend counts what is drawn.
  const marks = summary.marks.map((mark) => ({ ...mark, count: placed.filter(({ kind }) => kind === mark.kind).length }))
  return { bytes, summary: { ...summary, marks }, pages: pagesOf(source, summary, placed) }
}

const pagesOf = ({ document }: WorkpaperSource, { exceptions }: WorkpaperSummary, marks: readonly PlacedMark[]): MarkedPage[] => {
  const pages = new Map((document.pages ?? []).map((page) => [page.number, page]))
  const words = new Map(exceptions.map((line) => [line.number, noteWords(line)]))
  return [...Map.groupBy(marks, ({ page }) => page)].flatMap(([number, own]) => {
    const page = pages.get(number)
    if (!page) return []
    const notes = own.flatMap(({ box, number: exception }): Note[] => {
      const told = exception === undefined ? undefined : words.get(exception)
      return told === undefined ? [] : [{ box: inUserSpace(page, box), words: told }]
    })
    return [
      {
        page: number,
        frame: shownFrame(page),
        notes,
        marks: own.map(({ box, kind, number: exception }) => ({ box, kind, ...(exception === undefined ? {} : { number: exception }) })),
      },
    ]
  })
}

const noteWords = ({ number, title, detail, reported, expected, difference, review }: ExceptionLine): string =>
  [
    `Exception ${number}: ${title}`,
    detail,
    ...(reported === '' ? [] : [`Reported: ${reported}`]),
    ...(expected === '' ? [] : [`Expected: ${expected}`]),
    ...(difference === '' ? [] : [`Difference: ${difference}`]),
    ...(review === undefined ? [] : [`Review: ${review}`]),
  ].join('\n')
