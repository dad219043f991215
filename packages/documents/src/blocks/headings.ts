/** How a line is set, as far as the format tells. */
export type Look = {
  bold?: boolean
  italic?: boolean
  underline?: boolean
  centered?: boolean
  /** In points. */
  size?: number
  /** A line with blank lines around it in a format that tells nothing of how it is set. */
  plain?: boolean
}

const PART = /^part\s+[ivx]{1,4}\b/i
const ITEM = /^item\s+\d{1,2}[a-c]?\s?[.:—–-]?(?:\s|$)/i
const NOTE = /^note\s+\d{1,2}\s?[.:—–-]?(?:\s|$)|^\(?\d{1,2}[.)]\s+\p{Lu}/iu
const STATEMENT =
  /^(?:condensed\s|consolidated\s|interim\s|unaudited\s|group\s|company\s|parent\s){0,4}(?:statements?\sof|balance\ssheets?|income\sstatements?|cash\sflow\sstatements?|notes\sto|report\sof\sindependent|independent\sauditor)/i
const SENTENCE_END = /[.;,]["”’)]?$/
const LONGEST = 250
const LONGEST_PLAIN = 120

/**
 * The level of a line that is set as a heading though nothing marks it as one; undefined for a paragraph. Filings set headings as bold, underlined or
 * capital lines: "Item 7.", "Note 12 — Leases", "CONSOLIDATED BALANCE SHEETS".
 */
export const headingLevel = (text: string, look: Look, bodySize = 10): number | undefined => {
  if (text.length > LONGEST || !/\p{L}{2}/u.test(text)) return undefined
  if (text.startsWith('(') && text.endsWith(')')) return undefined
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  const capitals = letters.length >= 4 && letters === letters.toUpperCase() && letters !== letters.toLowerCase()
  const set = look.bold === true || (look.underline === true && text.length <= LONGEST_PLAIN)
  const plain = look.plain === true && text.length <= LONGEST_PLAIN && !SENTENCE_END.test(text)
  const large = (look.size ?? bodySize) >= bodySize + 1.5
  const sentence = SENTENCE_END.test(text) && !ITEM.test(text) && !NOTE.test(text)
  if (PART.test(text) && text.length < 60 && (set || capitals || plain || look.centered)) return 1
  if (ITEM.test(text) && (set || capitals || plain) && text.length < 200) return 2
  if (STATEMENT.test(text) && !sentence && (text.length < 90 || (text.length < 150 && (set || capitals || look.centered)))) return 3
  if (NOTE.test(text) && !(sentence && text.length > LONGEST_PLAIN) && (set || capitals || plain)) return 3
  if (capitals && text.length <= LONGEST_PLAIN && !/\d{4,}/.test(letters) && (set || look.centered || !sentence))
    return set || large ? 3 : 4
  if (large && text.length <= LONGEST_PLAIN && !sentence) return 3
  if (set && text.length <= LONGEST_PLAIN && !sentence) return look.italic === true || !look.bold ? 5 : 4
  // Risk factors are headed by whole sentences in bold.
  if (look.bold === true && text.length <= LONGEST && /[.?!]["”’]?$/.test(text)) return 5
  if (look.italic === true && text.length <= 80 && !SENTENCE_END.test(text) && /^\p{L}/u.test(text) && text.split(' ').length <= 10)
    return 6
  return plain && isTitle(text) ? 5 : undefined
}

const SMALL_WORDS = /^(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|under|with)$/

/** A few words in title case, where nothing tells how they are set. */
const isTitle = (text: string): boolean => {
  const words = text.split(' ')
  if (words.length > 9 || text.length > 80 || /[\d|:$%]|\.$/.test(text)) return false
  return words.every((word) => SMALL_WORDS.test(word) || /^[^\p{L}]*\p{Lu}/u.test(word)) && words.some((word) => word.length > 3)
}
