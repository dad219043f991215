import type { Document, Evidence } from '@unfold/contracts'

import { quoteBlock, quoteCell } from '../../evidence.ts'
import type { ReportCalendar } from '../../statements/index.ts'
import { readCalendar } from '../../statements/index.ts'
import type { LineIndex } from '../../text/line-index.ts'
import { readLineIndex } from '../../text/line-index.ts'
import type { Quantity } from '../../text/tokens.ts'
import { readRegistrantWords } from './registrant.ts'
import type { ReadSentence, SentenceIndex } from './sentence-index.ts'
import type { Witness } from './witnesses.ts'

// What claims are held against, and how both sides are shown.

export const CLAIMS = 'statements in the text'

/** Why a statement is neither borne out nor contradicted. */
export const UNDECIDED = {
  basis: 'The sentence speaks of another basis than the statements: expected, adjusted, comparable …',
  unnamed: 'No line and no other sentence bears the name of what is stated.',
  unsure: 'Figures of a similar name neither bear the statement out nor surely contradict it.',
} as const

export type Ground = {
  document: Document
  lines: LineIndex
  sentences: SentenceIndex
  calendar: ReportCalendar
  registrant: ReadonlySet<string>
}

export const openGround = (document: Document, sentences: SentenceIndex): Ground => ({
  document,
  lines: readLineIndex(document),
  sentences,
  calendar: readCalendar(document),
  registrant: readRegistrantWords(document),
})

export const quoteSentence = ({ document }: Ground, { sentence }: ReadSentence, role: 'subject' | 'compared' = 'subject'): Evidence =>
  quoteBlock(document, sentence.block, sentence.text, { role })

export const quoteWitness = (ground: Ground, { point, told }: Witness): Evidence[] => {
  if (point) {
    const { value, indexed } = point
    return [
      quoteCell(ground.document, indexed.grid.block, value.row, value.cell, {
        role: 'compared',
        label: `${indexed.line.label}, ${value.column.heading}`,
      }),
    ]
  }
  return told ? [quoteSentence(ground, told.read, 'compared')] : []
}

export const nameOf = ({ point }: Witness): string => (point ? `“${point.indexed.line.label}”` : 'what another sentence tells')

export const figureOf = ({ point, told }: Witness): string => point?.value.cell.text ?? told?.level.value.text ?? ''

/** A list with "respectively" tells several things at once: what belongs to what is not sure. */
export const isList = ({ sentence }: ReadSentence): boolean => /\brespectively\b/iu.test(sentence.text)

/** An amount that the sentence hedges ("approximately", "over") may be off by another digit. */
export const hedged = (read: ReadSentence, { index }: Quantity): number =>
  /\b(?:approximately|about|nearly|almost|over|around|roughly|more than|less than|some|up to|at least)\s+(?:a |an )?$/iu.test(
    read.sentence.text.slice(Math.max(0, index - 30), index),
  )
    ? 4
    : 1
