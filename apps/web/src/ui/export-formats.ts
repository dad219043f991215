import type { DocumentInfo, RunState } from '@unfold/contracts'

/** What the server writes of runs, as one would call it. */
export const EXPORT_FORMATS = [
  ['summary', 'One-page summary'],
  ['xlsx', 'Exceptions, XLSX'],
  ['exceptions', 'Exceptions, CSV'],
  ['html', 'Report to print'],
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
  ['json', 'Journal'],
] as const

/** What one run can be written as besides: by its workflow, and where it says so by its document's form. */
const OF_RUN: readonly { format: string; word: string; workflow: string; document?: DocumentInfo['format'] }[] = [
  { format: 'workpaper', word: 'Tick-marked PDF', workflow: 'audit', document: 'pdf' },
  { format: 'marked', word: 'Tick-marked HTML', workflow: 'audit' },
  { format: 'card', word: 'Verdict card', workflow: 'scan' },
  { format: 'card-plain', word: 'Verdict card, without its words', workflow: 'scan' },
  { format: 'answer-docx', word: 'Answer, DOCX', workflow: 'team' },
  { format: 'answer-html', word: 'Answer to print', workflow: 'team' },
  { format: 'answer-markdown', word: 'Answer, Markdown', workflow: 'team' },
]

/** The files of one run, its own first. A run's first document is what it is about. */
export const formatsOf = ({
  workflow,
  documents,
}: Pick<RunState, 'workflow' | 'documents'>): (readonly [format: string, word: string])[] => [
  ...OF_RUN.filter((one) => one.workflow === workflow && (one.document === undefined || one.document === documents[0]?.format)).map(
    ({ format, word }) => [format, word] as const,
  ),
  ...EXPORT_FORMATS,
]
