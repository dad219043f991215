import { inUserSpace, UnfoldError } from '@unfold/contracts'
import { openGate, type LimitWords, runLimited } from '@unfold/documents/process'

import { type ExceptionLine, openWorkpaper, type WorkpaperSource, type WorkpaperSummary } from '../summary.ts'
import { type PlacedMark, placeMarks } from './place-marks.ts'
import { shownFrame } from './shown-frame.ts'
import type { MarkedPage, Note, PdfRequest } from './write-pdf.ts'

/** Two at a time: a filing of some hundred pages takes a few hundred MB. */
const gate = openGate(2)
const TIMEOUT_MS = 60_000
const MEMORY_MB = 768

/**
 * The document's own PDF with tick marks drawn beside its numbers, and behind it the legend and the list of exceptions. Written by a
 * process of its own, within limits of time and memory.
 * @param bytes the PDF as it was uploaded
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN, DOCUMENT_TOO_COMPLEX, CANCELLED
 */
export const markPdf = async (
  bytes: Uint8Array,
  source: WorkpaperSource,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Uint8Array> => {
  if (source.document.format !== 'pdf')
    throw new UnfoldError('UNSUPPORTED_FORMAT', `${source.info.name} is no PDF.`, { advice: 'Take the marked HTML.' })
  const { summary, ticks } = openWorkpaper(source)
  const request: PdfRequest = { bytes, summary, pages: pagesOf(source, summary, placeMarks(source.document, ticks)) }
  const leave = await gate.enter(signal).catch(() => {
    throw WORDS.cancelled()
  })
  try {
    const limits = { timeoutMs: TIMEOUT_MS, memoryMb: MEMORY_MB, ...(signal ? { signal } : {}) }
    return (await runLimited(new URL('../process/main.ts', import.meta.url), request, limits, WORDS)) as Uint8Array
  } finally {
    leave()
  }
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

const HTML = { advice: 'Take the marked HTML.' }

const WORDS: LimitWords = {
  cancelled: () => new UnfoldError('CANCELLED', 'Writing the workpaper was cancelled.'),
  tooSlow: (timeoutMs) =>
    new UnfoldError('DOCUMENT_TOO_COMPLEX', `The workpaper takes longer to write than the ${timeoutMs / 1000} seconds allowed.`, HTML),
  tooBig: () => new UnfoldError('DOCUMENT_TOO_COMPLEX', 'The workpaper needs more memory to be written than is allowed.', HTML),
  broken: () => new UnfoldError('DOCUMENT_BROKEN', 'The PDF made the writer end.', HTML),
}
