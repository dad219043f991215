import type { Evidence, Finding } from '@unfold/contracts'

import { foldSpace, makeFinding, quoteBlock, quoteCell } from '../evidence.ts'
import type { AbsentNote } from './absent-notes.ts'
import type { ChecklistItem } from './checklist/item.ts'
import type { Ground } from './judge.ts'
import { quoteStart, type ReportView } from './report-view.ts'

const SEVERITY = { essential: 'high', expected: 'medium', minor: 'low' } as const

/** The finding for an item of the list that should be in the report and is not. */
export const missingItem = (item: ChecklistItem, ground: Ground, view: ReportView, absent: readonly AbsentNote[], weak: Finding['evidence'][number] | undefined): Finding => {
  const hole = ground.kind === 'announced' ? ground.note : absent.length === 1 ? absent[0] : undefined
  const seen = item.seen && item.seen[0] >= 11 ? ` ${item.seen[0]} of 21 annual filings of large companies carry it.` : ''
  const evidence = [...groundEvidence(item, ground, view), ...(hole ? holeEvidence(hole, view) : []), ...(weak ? [weak] : [])]
  return makeFinding({
    rule: 'disclosure.item',
    severity: SEVERITY[item.weight],
    title: `${item.topic}: this disclosure is missing.`,
    detail:
      `${item.requirement} (${item.reference}.) It applies because ${groundWords(ground)}. No heading, tag or table of the report tells it` +
      `${weak ? '; what is quoted here is not yet the disclosure' : ''}.${hole ? ` ${holeWords(hole)}` : ''}${seen}`,
    confidence: view.textBlocks >= 10 || hole ? 0.9 : ground.kind === 'row' || ground.kind === 'figure' ? 0.75 : 0.65,
    evidence: evidence.length > 0 ? evidence : contextEvidence(view),
  })
}

/** The finding for a note that the numbers or the references promise, and that no item of the list stands for. */
export const missingNote = (note: AbsentNote, candidates: readonly string[], view: ReportView): Finding =>
  makeFinding({
    rule: 'disclosure.note',
    severity: 'high',
    title: `${note.name}${note.title === undefined ? '' : ` (${note.title})`} is missing.`,
    detail: `${holeWords(note)}${candidates.length > 0 ? ` It may be the note on ${candidates.join(', or on ')}: the list expects one, and finds the policy at most.` : ''}`,
    confidence: note.mentions.length > 0 ? 0.9 : 0.8,
    evidence: holeEvidence(note, view),
  })

const groundWords = (ground: Ground): string => {
  switch (ground.kind) {
    case 'always':
      return 'every report of this kind has it'
    case 'row':
      return `“${foldSpace(ground.row.label)}” stands in the statements with ${foldSpace(ground.row.cell.text)}`
    case 'figure':
      return `the report states ${ground.concept}`
    case 'words':
      return `the report says “${foldSpace(ground.words).slice(0, 160)}”`
    case 'announced':
      return `the report refers to it as ${ground.note.name}`
  }
}

const groundEvidence = (item: ChecklistItem, ground: Ground, { document }: ReportView): Evidence[] => {
  switch (ground.kind) {
    case 'always':
      return []
    case 'row': {
      const { block, row, cell, labelCell, label } = ground.row
      return [quoteCell(document, block, row, labelCell ?? cell, { label }), ...(labelCell ? [quoteCell(document, block, row, cell, { label, role: 'context' })] : [])]
    }
    case 'figure':
      return ground.block ? [quoteStart(document, ground.block, item.topic)] : []
    case 'words':
      return [quoteBlock(document, ground.block, ground.words, { label: item.topic })]
    case 'announced':
      return holeEvidence(ground.note, { document })
  }
}

const holeWords = ({ name, title, before, after, mentions }: AbsentNote): string => {
  const called = title === undefined ? '' : `, which it calls ${title},`
  const pointed = mentions.length > 0 ? `The report refers to ${name}${called} ${mentions.length === 1 ? 'once' : `${mentions.length} times`}. ` : ''
  if (before && after) return `${pointed}The notes go from Note ${before.label} (${before.title}) to Note ${after.label} (${after.title}).`
  return before ? `${pointed}The notes end with Note ${before.label} (${before.title}).` : `${pointed}The notes begin with Note ${after?.label ?? ''}.`
}

const holeEvidence = ({ name, mentions, before, after }: AbsentNote, { document }: Pick<ReportView, 'document'>): Evidence[] => [
  ...mentions.slice(0, 2).map(({ block, words }) => quoteBlock(document, block, words, { label: `Refers to ${name}` })),
  ...[before, after].flatMap((note) => (note ? [quoteStart(document, note.heading, `Note ${note.label}`, 'context')] : [])),
]

/** Where nothing of the missing can be shown: where it would stand. */
export const contextEvidence = ({ document, notes }: Pick<ReportView, 'document' | 'notes'>): Evidence[] => {
  const place = notes[0]?.heading ?? document.blocks.find(({ kind, text }) => kind === 'heading' && text.trim() !== '') ?? document.blocks.find(({ text }) => text.trim() !== '')
  return place ? [quoteStart(document, place, 'Where it would stand', 'context')] : []
}
