import type { Block } from '@unfold/contracts'

// Headings, told by their words: what a reader marked as a heading, a short line without a full stop, the leading words of a
// paragraph ("Income taxes. We account for …"), a table of one row that carries a number and a title.

const LONGEST = 160

/** A block's text where it may be a heading of its own. */
export const headingText = (block: Block): string | undefined => {
  if (block.kind === 'page_header' || block.kind === 'page_footer' || block.kind === 'footnote') return undefined
  if (block.table) {
    const filled = block.table.rows
      .map(({ cells }) => cells.map(({ text }) => text).filter((text) => text !== ''))
      .filter((texts) => texts.length > 0)
    const [only] = filled
    return filled.length === 1 && only && only.length <= 3 ? asHeading(only.join(' ')) : undefined
  }
  return block.kind === 'heading' ? asHeading(block.text, 260) : asHeading(block.text)
}

const asHeading = (text: string, longest = LONGEST): string | undefined => {
  if (text.length < 3 || text.length > longest || !/\p{L}{3}/u.test(text)) return undefined
  if (
    /[;,]$/u.test(text) ||
    (text.endsWith('.') && !/^(?:note|item)\b|\b(?:inc|ltd|corp|co|no)\.$/iu.test(text) && text.split(' ').length > 8)
  )
    return undefined
  return text
}

/** "Income taxes" of "Income taxes. We account for …", "Use of estimates – The preparation …". */
export const leadingWords = (block: Block): string | undefined => {
  if (block.kind !== 'paragraph' && block.kind !== 'list_item') return undefined
  const lead = /^(?:\(?[a-z\d]{1,3}[.)]\s*)?(\p{Lu}[^.:;–—]{2,90}?)\s*(?:[.:](?=\s)|\s[–—-]+\s|[–—])/u.exec(block.text)?.[1]
  return lead !== undefined && lead.split(' ').length <= 9 && !SENTENCE.test(lead) && block.text.length > lead.length + 20
    ? lead
    : undefined
}

/** What begins so is a sentence, not its subject. */
const SENTENCE =
  /^(?:the (?:company|partnership|group|following|corporation)|we|our|it|this|these|those|there|in|on|at|as|for|if|when|where|while|during|upon|under|to|an?|all|each|any|no|such|since|certain|management|see|refer)\b/iu

export const isContinued = (text: string): boolean => /\(?\bcont(?:inued|['’]?d)\b\.?\)?/iu.test(text)
