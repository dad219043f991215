import type { Evidence, Finding } from '@unfold/contracts'

import { foldSpace, makeFinding, quoteBlock, quoteCell } from '../evidence.ts'
import type { AbsentNote } from './absent-notes.ts'
import type { ChecklistItem } from './checklist/item.ts'
import type { Ground } from './ground.ts'
import type { Unexplained } from './explain-hole.ts'
import type { Verdict } from './judge.ts'
import { NOTES_TAGGED, quoteStart, type ReportView } from './report-view.ts'

const SEVERITY = { essential: 'high', expected: 'medium', minor: 'low' } as const
/** Half of the 21 annual filings that were counted. */
const USUAL = 11

/** The finding for an item of the list that should be in the report and is not. */
export const missingItem = (
  item: ChecklistItem,
  { ground, hole, presence }: Extract<Verdict, { outcome: 'missing' }>,
  view: ReportView,
): Finding => {
  const seen = item.seen && item.seen[0] >= USUAL ? ` ${item.seen[0]} of 21 annual filings of large companies carry it.` : ''
  const told = presence?.block ? [quoteStart(view.document, presence.block, 'What is told of it', 'context', presence.like)] : []
  const shown = [...(hole ? holeEvidence(hole, view) : []), ...groundEvidence(item, ground, view)]
  return makeFinding({
    rule: 'disclosure.item',
    severity: SEVERITY[item.weight],
    title: `${item.topic}: this disclosure is missing.`,
    detail:
      `${item.requirement} (${item.reference}.) It applies because ${groundWords(ground)}. ` +
      (told.length > 0
        ? 'What the report tells of it elsewhere, quoted here, is not the disclosure.'
        : 'No heading, tag or table of the report tells it.') +
      `${hole ? ` ${holeWords(hole)}` : ''}${seen}`,
    confidence:
      hole?.title !== undefined
        ? 0.95
        : view.textBlocks >= NOTES_TAGGED || hole
          ? 0.85
          : ground.kind === 'row' || ground.kind === 'figure'
            ? 0.75
            : 0.65,
    evidence: shown.length + told.length > 0 ? [...shown, ...told] : contextEvidence(view),
  })
}

/** The finding for a note that the numbers or the references promise, and that no single item of the list stands for. */
export const missingNote = ({ note, candidates, without }: Unexplained, view: ReportView): Finding => {
  const topics = candidates.map(({ topic }) => topic.toLowerCase())
  const last = topics.pop()
  const guess = last === undefined ? '' : topics.length > 0 ? `${topics.join(', ')} or ${last}` : last
  const rest = [...new Set(without.map(({ topic }) => topic.toLowerCase()))].join(', ')
  return makeFinding({
    rule: 'disclosure.note',
    severity: 'high',
    title:
      note.title === undefined
        ? `${note.name} is missing${guess === '' ? '' : `: it may be the one on ${guess}`}.`
        : `${note.name}, ${note.title}, is missing.`,
    detail: `${holeWords(note)}${rest === '' ? '' : ` Subjects of the list without a note of their own here: ${rest}.`}`,
    confidence: note.mentions.length > 0 ? 0.9 : 0.8,
    evidence: holeEvidence(note, view),
  })
}

const groundWords = (ground: Ground): string => {
  switch (ground.kind) {
    case 'always':
      return 'every report of this kind has it'
    case 'row':
      return `“${foldSpace(ground.row.label)}” stands in the statements with ${foldSpace(ground.row.cell.text)}`
    case 'label':
      return `“${foldSpace(ground.cell.text)}” stands in the statements`
    case 'figure':
      return `the report states ${ground.concept}`
    case 'words':
      return `the report says “${foldSpace(ground.words).slice(0, 160)}”`
  }
}

const groundEvidence = (item: ChecklistItem, ground: Ground, { document }: ReportView): Evidence[] => {
  switch (ground.kind) {
    case 'always':
      return []
    case 'row': {
      const { block, row, cell, labelCell, label } = ground.row
      return [
        quoteCell(document, block, row, labelCell ?? cell, { label }),
        ...(labelCell ? [quoteCell(document, block, row, cell, { label, role: 'context' })] : []),
      ]
    }
    case 'label':
      return [quoteCell(document, ground.block, ground.row, ground.cell, { label: item.topic })]
    case 'figure':
      return ground.block ? [quoteStart(document, ground.block, item.topic)] : []
    case 'words':
      return [quoteBlock(document, ground.block, ground.words, { label: item.topic })]
  }
}

const holeWords = ({ name, title, before, after, mentions }: AbsentNote): string => {
  const called = title === undefined ? '' : `, which it calls ${title},`
  const pointed =
    mentions.length > 0 ? `The report refers to ${name}${called} ${mentions.length === 1 ? 'once' : `${mentions.length} times`}. ` : ''
  if (before && after) return `${pointed}The notes go from Note ${before.label} (${before.title}) to Note ${after.label} (${after.title}).`
  return before
    ? `${pointed}The notes end with Note ${before.label} (${before.title}).`
    : `${pointed}The notes begin with Note ${after?.label ?? ''}.`
}

const holeEvidence = ({ name, mentions, before, after }: AbsentNote, { document }: Pick<ReportView, 'document'>): Evidence[] => [
  ...mentions.slice(0, 2).map(({ block, words }) => quoteBlock(document, block, words, { label: `Refers to ${name}` })),
  ...[before, after].flatMap((note) => (note ? [quoteStart(document, note.heading, `Note ${note.label}`, 'context')] : [])),
]

/** Where nothing of the missing can be shown: where it would stand. */
export const contextEvidence = ({ document, notes }: Pick<ReportView, 'document' | 'notes'>): Evidence[] => {
  const place =
    notes[0]?.heading ??
    document.blocks.find(({ kind, text }) => kind === 'heading' && text.trim() !== '') ??
    document.blocks.find(({ text }) => text.trim() !== '')
  return place ? [quoteStart(document, place, 'Where it would stand', 'context')] : []
}
