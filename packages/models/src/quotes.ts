import type { Document, Evidence } from '@unfold/contracts'

// What a model says it read is believed only where it is there: a quote that does not stand in the document letter for letter, white
// space folded as the document model folds it, is no evidence.

/** Shorter quotes without a figure stand everywhere, and prove nothing. */
const FEWEST_WORDS = 3

export type Claimed = {
  quote: string
  /** The block that the model named. */
  block?: string | undefined
}

/**
 * The quote with its place, as evidence: in the block that was named, else in the only one that holds it.
 * @returns undefined where it is not there, proves nothing, or stands in several blocks and none of them was named
 */
export const placeQuote = (
  document: Document,
  { quote, block: named }: Claimed,
  { role = 'subject', label }: { role?: Evidence['role']; label?: string } = {},
): Evidence | undefined => {
  const words = foldSpace(quote)
  if (words === '' || (!/\d/u.test(words) && words.split(' ').length < FEWEST_WORDS)) return undefined
  const holding = document.blocks.filter(({ text }) => foldSpace(text).includes(words))
  const block = holding.find(({ id }) => id === named) ?? (holding.length === 1 ? holding[0] : undefined)
  if (!block) return undefined
  return {
    documentId: document.id,
    quote: words,
    location: { ...block.location, block: block.id },
    role,
    ...(label === undefined ? {} : { label }),
  }
}

const foldSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim()
