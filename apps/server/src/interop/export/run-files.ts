import {
  AuditInput,
  type Document,
  type DocumentInfo,
  isEnded,
  type Position,
  type RunState,
  ScanResult,
  TeamResult,
  UnfoldError,
} from '@unfold/contracts'
import {
  answerHtml,
  answerMarkdown,
  type AnswerPaper,
  answerPaper,
  markHtml,
  markPdf,
  scanCard,
  type WorkpaperSource,
} from '@unfold/workpaper'

import type { RunFormat } from '../../rest/export.ts'

/** What a file of one run is made from. */
type RunSource = {
  state: RunState
  /** The journal's end at which `state` was folded. */
  position: Position
  /** The caller's. */
  documents: {
    info(documentId: string): Promise<DocumentInfo>
    read(documentId: string, options?: { signal?: AbortSignal }): Promise<Document>
    bytes(documentId: string): Promise<Uint8Array>
  }
  /** "Unfold 0.1.0" */
  program: string
  at: Date
  signal: AbortSignal
}

/** A file that only some runs can be written as. */
export type RunFileKind = {
  type: string
  ending: string
  called: string
  /** The workflow whose runs it is made of; a workpaper in the document's own form is made of PDFs alone. */
  workflow: string
  document?: DocumentInfo['format']
  /** @throws UnfoldError CONFLICT where the run has come to nothing yet, and what reading its document throws */
  write(source: RunSource): Promise<string | Uint8Array>
}

const HTML = 'text/html; charset=utf-8'

/** What is made of one run, and in which workflow. */
export const RUN_FILES: Readonly<Record<RunFormat, RunFileKind>> = {
  workpaper: {
    type: 'application/pdf',
    ending: 'pdf',
    called: 'workpaper',
    workflow: 'audit',
    document: 'pdf',
    write: async (source) => {
      const workpaper = await workpaperOf(source)
      return markPdf(await source.documents.bytes(workpaper.info.id), workpaper, { signal: source.signal })
    },
  },
  marked: {
    type: HTML,
    ending: 'html',
    called: 'workpaper',
    workflow: 'audit',
    write: async (source) => markHtml(await workpaperOf(source)),
  },
  card: { type: HTML, ending: 'html', called: 'card', workflow: 'scan', write: async (source) => cardOf(source, true) },
  'card-plain': { type: HTML, ending: 'html', called: 'card', workflow: 'scan', write: async (source) => cardOf(source, false) },
  'answer-markdown': {
    type: 'text/markdown; charset=utf-8',
    ending: 'md',
    called: 'answer',
    workflow: 'team',
    write: async (source) => answerMarkdown(answerOf(source)),
  },
  'answer-html': { type: HTML, ending: 'html', called: 'answer', workflow: 'team', write: async (source) => answerHtml(answerOf(source)) },
  'answer-docx': {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    called: 'answer',
    workflow: 'team',
    // Its library is as large as the server itself.
    write: async (source) => (await import('@unfold/workpaper/answer-docx')).answerDocx(answerOf(source)),
  },
}

const formats = Object.keys(RUN_FILES) as RunFormat[]

const fits = (format: RunFormat, { workflow }: RunState, document: DocumentInfo | undefined): boolean => {
  const kind = RUN_FILES[format]
  return kind.workflow === workflow && (kind.document === undefined || kind.document === document?.format)
}

/** @param general formats that any run can be written as @throws UnfoldError BAD_INPUT where the run cannot be written so, saying how it can */
export const checkFits = (format: RunFormat, state: RunState, general: readonly string[]): void => {
  const documentId = AuditInput.safeParse(state.input).data?.documentId
  const document = state.documents.find(({ id }) => id === documentId)
  if (fits(format, state, document)) return
  const own = formats.filter((other) => fits(other, state, document))
  const what =
    RUN_FILES[format].workflow === state.workflow ? `The report is ${document?.format ?? 'unknown'}` : `It is a run of ${state.workflow}`
  throw new UnfoldError('BAD_INPUT', `The run cannot be written as “${format}”. ${what}.`, {
    advice: `It can be written as: ${[...own, ...general].join(', ')}.`,
  })
}

const workpaperOf = async ({ state, position, documents, program, at, signal }: RunSource): Promise<WorkpaperSource> => {
  const { documentId } = AuditInput.parse(state.input)
  const [info, document] = await Promise.all([documents.info(documentId), documents.read(documentId, { signal })])
  return { document, info, state, position, program, at }
}

const provisionalOf = ({ state, position }: RunSource): string | undefined =>
  isEnded(state.status) ? undefined : `Provisional, as of event ${position.seq}: the run is ${state.status}.`

const cardOf = (source: RunSource, quotes: boolean): string => {
  const { state, at } = source
  const result = ScanResult.safeParse(state.result ?? state.agents['reasoning']?.result).data
  if (!result) throw nothingYet(state, 'verdict')
  const provisional = provisionalOf(source)
  return scanCard(result, { quotes, at: state.endedAt ?? at.toISOString(), ...(provisional === undefined ? {} : { provisional }) })
}

const answerOf = (source: RunSource): AnswerPaper => {
  const { state, program, at } = source
  const result = TeamResult.safeParse(state.result).data
  if (!result) throw nothingYet(state, 'answer')
  const provisional = provisionalOf(source)
  return answerPaper(result, state.documents, { program, at, ...(provisional === undefined ? {} : { provisional }) })
}

const nothingYet = ({ status }: RunState, what: string): UnfoldError =>
  new UnfoldError('CONFLICT', `The run has no ${what}: it is ${status}.`, {
    advice: isEnded(status) ? 'Start it again.' : 'Follow it until it is completed.',
  })
