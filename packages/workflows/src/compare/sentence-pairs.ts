import type { Document } from '@unfold/contracts'
import { findNumbers, type FoundNumber } from '@unfold/documents'

import type { Pace } from '../audit/numeric/pace.ts'
import { LONGEST_SENTENCE, readSentences, type Sentence } from '../audit/text/sentences.ts'
import { alignInOrder, type Pair, pairAlike, pairByTiers, shared } from './pairing.ts'
import { withoutNumbers } from './words.ts'

// Which sentence of a draft is which of the next, and which figure in it which: by the words around the figures.

export type TextFigure = { sentence: Sentence; number: FoundNumber; words: string }

export type SentencePairs = {
  sentences: Pair<Sentence>[]
  figures: Pair<TextFigure>[]
  removed: number
  added: number
}

export const pairSentences = async (before: Document, after: Document, pace: Pace): Promise<SentencePairs> => {
  const [olds, news] = [withFigures(before), withFigures(after)]
  await pace()
  const sentences = matchSentences(olds, news)
  await pace()
  const figures: Pair<TextFigure>[] = []
  for (const pair of sentences) {
    figures.push(...pairFigures(pair))
    await pace()
  }
  return {
    sentences,
    figures,
    removed: countFigures(olds) - figures.length,
    added: countFigures(news) - figures.length,
  }
}

const withFigures = (document: Document): Sentence[] =>
  readSentences(document).filter(({ text }) => text.length <= LONGEST_SENTENCE && /\d/u.test(text) && figuresOf(text).length > 0)

const countFigures = (sentences: readonly Sentence[]): number => sentences.reduce((so, { text }) => so + figuresOf(text).length, 0)

/** Amounts, percentages and whatever is printed as a figure: a bare "3" says too little to be one. */
const figuresOf = (text: string): FoundNumber[] =>
  findNumbers(text).filter(
    ({ number }) => number.currency !== undefined || number.percent || number.decimals > 0 || Math.abs(number.value) >= 1_000,
  )

const LEAST_SHARED = 0.6

const matchSentences = (before: Sentence[], after: Sentence[]): Pair<Sentence>[] => {
  const said = new Map<Sentence, string>()
  const keyOf = (sentence: Sentence): string => {
    const known = said.get(sentence) ?? withoutNumbers(sentence.text)
    said.set(sentence, known)
    return known
  }
  const runs = alignInOrder(before, after, keyOf)
  const pairs = runs.flatMap((run) => (run.kind === 'same' ? run.pairs : []))
  const [removed, added] = [
    runs.flatMap((run) => (run.kind === 'differs' ? run.removed : [])),
    runs.flatMap((run) => (run.kind === 'differs' ? run.added : [])),
  ]
  const moved = pairByTiers(removed, added, [keyOf])
  const words = (sentence: Sentence) => new Set(keyOf(sentence).split(/[^\p{L}]+/u))
  const sets = new Map([...moved.removed, ...moved.added].map((sentence) => [sentence, words(sentence)]))
  const of = (sentence: Sentence) => sets.get(sentence) ?? new Set<string>()
  return [...pairs, ...moved.pairs, ...pairAlike(moved.removed, moved.added, (a, b) => shared(of(a), of(b)), LEAST_SHARED).pairs]
}

type Piece = { key: string; figure?: FoundNumber }

/** Figures that have the same place among the words that both sentences say. */
const pairFigures = ({ before, after }: Pair<Sentence>): Pair<TextFigure>[] => {
  const runs = alignInOrder(piecesOf(before.text), piecesOf(after.text), ({ key }) => key)
  return runs.flatMap((run) =>
    run.kind === 'differs'
      ? []
      : run.pairs.flatMap(({ before: old, after: next }) =>
          old.figure && next.figure ? [{ before: placed(before, old.figure), after: placed(after, next.figure) }] : [],
        ),
  )
}

const piecesOf = (text: string): Piece[] => {
  const pieces: Piece[] = []
  let at = 0
  const words = (to: number) =>
    pieces.push(
      ...(
        text
          .slice(at, to)
          .toLowerCase()
          .match(/[\p{L}\d]+/gu) ?? []
      ).map((key) => ({ key })),
    )
  for (const figure of figuresOf(text)) {
    words(figure.start)
    pieces.push({ key: figure.number.percent ? '%' : '#', figure })
    at = figure.end
  }
  words(text.length)
  return pieces
}

const WORDS_BEFORE = 6

/** Named by the words before it, or behind it where it comes first. */
const placed = (sentence: Sentence, number: FoundNumber): TextFigure => {
  const ahead = sentence.text.slice(0, number.start).trim().split(/\s+/u)
  const words = ahead.slice(-WORDS_BEFORE).join(' ')
  const behind = sentence.text.slice(number.end).trim().split(/\s+/u).slice(0, WORDS_BEFORE).join(' ')
  return { sentence, number, words: words === '' ? `… ${behind}` : ahead.length > WORDS_BEFORE ? `… ${words}` : words }
}
