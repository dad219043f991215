import type { Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../../evidence.ts'
import type { Sentence } from '../../text/sentences.ts'
import type { Outcome } from '../outcome.ts'
import { type NoteSequence, findNoteReferences, noteOfTitle } from './note-series.ts'

export const REFERENCES = 'references'
const NUMBERING = 'logic.note-numbering'
const RULE = 'logic.note-reference'

/** Notes are numbered 1, 2, 3 … without a hole. */
export function* checkNumbering(document: Document, sequence: NoteSequence): Generator<Outcome> {
  const broken = new Map(sequence.breaks.map((gap) => [gap.heading, gap]))
  for (const heading of sequence.notes) {
    const check = { rule: NUMBERING, subject: `Note ${heading.number}, ${heading.title}` }
    const fault = broken.get(heading)
    if (!fault) {
      yield { name: REFERENCES, check, kind: 'confirmed' }
      continue
    }
    const finding = makeFinding({
      rule: NUMBERING,
      severity: 'medium',
      title:
        fault.kind === 'duplicate'
          ? `Two notes carry the number ${heading.number}.`
          : `A note numbered ${heading.number} stands where Note ${fault.expected} belongs.`,
      detail: `By the order of the notes “${heading.quote}” is Note ${fault.expected}.`,
      expected: `Note ${fault.expected}`,
      actual: `Note ${heading.number}`,
      confidence: 0.85,
      evidence: [quoteBlock(document, heading.block, heading.quote)],
    })
    yield { name: REFERENCES, check, kind: 'exception', finding }
  }
}

/** "See Note 12": is there a Note 12, and is it the one that is meant. */
export function* checkNoteReferences(document: Document, sentence: Sentence, sequence: NoteSequence | undefined): Generator<Outcome> {
  for (const reference of findNoteReferences(sentence.text)) {
    const check = { rule: RULE, subject: reference.text }
    if (reference.elsewhere) {
      yield { name: REFERENCES, check, kind: 'not_checked', reason: 'A reference to a note of another document.' }
      continue
    }
    if (!sequence && !isFarOff(document, reference.number)) {
      yield { name: REFERENCES, check, kind: 'not_checked', reason: 'No numbered notes were recognised in the report.' }
      continue
    }
    const last = sequence ? Math.max(...sequence.notes.map(({ number }) => number)) : highestReference(document, reference.number)
    const notes = sequence?.notes ?? []
    const known =
      notes.some(({ number }) => number === reference.number) || sequence?.breaks.some(({ expected }) => expected === reference.number)
    if (!known && sequence && reference.number < last && stands(document, reference.number)) {
      yield { name: REFERENCES, check, kind: 'not_checked', reason: 'The heading of the note was not recognised.' }
      continue
    }
    if (!known && sequence && isPartial(document, last)) {
      yield { name: REFERENCES, check, kind: 'not_checked', reason: 'The notes were recognised only in part.' }
      continue
    }
    const meant = reference.title === undefined ? undefined : noteOfTitle(reference.title, reference.number, notes)
    if (known && !meant) {
      yield { name: REFERENCES, check, kind: 'confirmed' }
      continue
    }
    const finding = makeFinding({
      rule: RULE,
      severity: 'medium',
      title: known
        ? `Note ${reference.number} is not “${reference.title}”; Note ${meant?.number} is.`
        : `There is no Note ${reference.number}.`,
      detail: known
        ? `The text refers to Note ${reference.number} by the title of Note ${meant?.number}.`
        : `The text refers to Note ${reference.number}; ${sequence ? 'the notes run from 1 to' : 'no other reference goes beyond Note'} ${last}.`,
      expected: known ? `Note ${meant?.number}` : `a note from 1 to ${last}`,
      actual: `Note ${reference.number}`,
      confidence: known ? 0.8 : sequence ? 0.85 : 0.6,
      evidence: [
        quoteBlock(document, sentence.block, sentence.text),
        ...(meant ? [quoteBlock(document, meant.block, meant.quote, { role: 'compared' })] : []),
      ],
    })
    yield { name: REFERENCES, check, kind: 'exception', finding }
  }
}

/** Some block begins with the note's number: a heading that was not taken for one. */
const stands = (document: Document, number: number): boolean =>
  document.blocks.some(({ text }) => new RegExp(`^(?:note\\s+)?${number}\\s*[.:)–—\\s-]`, 'iu').test(text.slice(0, 12)))

/** Without headings to hold it against, a number far beyond all others that are referred to is still none of the report's. */
const isFarOff = (document: Document, number: number): boolean => {
  const highest = highestReference(document, number)
  return highest > 0 && number > 30 && number > highest + 15
}

/** One slip of the pen goes beyond the last note, not reference after reference. */
const isPartial = (document: Document, last: number): boolean =>
  new Set(ownReferences(document).filter((number) => number > last)).size >= 3

const references = new WeakMap<Document, readonly number[]>()

/** The numbers that the document refers to as its own, the highest first, each once. */
const ownReferences = (document: Document): readonly number[] => {
  let numbers = references.get(document)
  if (!numbers) {
    const own = document.blocks.flatMap(({ text }) =>
      findNoteReferences(text).flatMap(({ number, elsewhere }) => (elsewhere ? [] : [number])),
    )
    references.set(document, (numbers = [...new Set(own)].sort((a, b) => b - a)))
  }
  return numbers
}

const highestReference = (document: Document, besides: number): number => ownReferences(document).find((number) => number !== besides) ?? 0
