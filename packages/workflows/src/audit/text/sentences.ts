import type { Block, Document } from '@unfold/contracts'

/** What is longer is a list or a page that lost its stops: it says nothing that could be read as one sentence. */
export const LONGEST_SENTENCE = 3_000

/** One sentence of a block; `index` is where it begins in the block's text. */
export type Sentence = { block: Block; index: number; text: string }

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' })
/** Unicode's own rules end a sentence behind these before a capital; a report's language does not. */
const UNFINISHED =
  /(?:\b(?:Inc|Corp|Co|Ltd|LLC|L\.P|S\.A|N\.A|plc|No|Nos|vs|approx|Mr|Ms|Mrs|Dr|Jr|Sr|St|Messrs|Prof|Gen|Art|Sec|cf|al|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.|\b(?:[A-Z]\.)+|\b(?:e\.g|i\.e|incl|excl|avg|est)\.)\s*$/u

const inBlocks = new WeakMap<Block, Sentence[]>()

/** The sentences of running text: headings, headers and tables have none. Found once for each block. */
export const sentencesOf = (block: Block): Sentence[] => {
  let sentences = inBlocks.get(block)
  if (!sentences) inBlocks.set(block, (sentences = split(block)))
  return sentences
}

const split = (block: Block): Sentence[] => {
  if (block.kind === 'table' || block.kind === 'heading' || block.kind === 'page_header' || block.kind === 'page_footer') return []
  const sentences: Sentence[] = []
  let open: { index: number; text: string } | undefined
  for (const { segment, index } of segmenter.segment(block.text)) {
    open = open ? { index: open.index, text: open.text + segment } : { index, text: segment }
    if (UNFINISHED.test(open.text.slice(-24)) && open.text.length < 4000) continue
    push(sentences, block, open)
    open = undefined
  }
  if (open) push(sentences, block, open)
  return sentences
}

const push = (sentences: Sentence[], block: Block, { index, text }: { index: number; text: string }) => {
  const words = text.trim()
  if (words !== '') sentences.push({ block, index: index + text.indexOf(words), text: words })
}

const read = new WeakMap<Document, Sentence[]>()

/** Read once for each document. */
export const readSentences = (document: Document): Sentence[] => {
  let sentences = read.get(document)
  if (!sentences) read.set(document, (sentences = document.blocks.flatMap(sentencesOf)))
  return sentences
}
