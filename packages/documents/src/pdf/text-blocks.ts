import { isBold, isItalic, type Line, textOf } from './lines.ts'
import type { SetLine } from './set-lines.ts'
import { least, most } from './words.ts'

/** Lines that are one block of text. */
export type TextBlock = { lines: Line[]; kind: 'paragraph' | 'list_item' | 'footnote' }

/** How the lines of a region are set. */
export type Setting = {
  left: number
  right: number
  /** Distance of two baselines within a paragraph, in type sizes. */
  leading: number
  bodySize: number
}

const BULLET = /^(?:[•●○▪◦·■□◾➢►❖✓✔‣⁃\uf0b7\uf0a7\uf0d8]|o\s|[–—-]\s)/u
const ENUMERATOR = /^(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)|(?:[a-z]|[ivx]{1,5}|\d{1,2})\.)\s+\S/i
const FOOTNOTE = /^(?:\((?:\d{1,2}|[a-z])\)|[*†‡§]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹]|\d{1,2}\s)\s?\S/u
const FOOTNOTE_RULE = /^_{5,}$/
const SENTENCE_END = /[.!?:;]["”’)]?$/

export const settingOf = (lines: readonly SetLine[], bodySize: number): Setting => {
  const widths = lines.map(({ line }) => line)
  const leadings = lines.flatMap(({ line }, at) => {
    const above = lines[at - 1]?.line
    const leading = above ? (line.y - above.y) / line.size : 0
    return above && Math.abs(above.size - line.size) < 0.5 && leading > 0.8 && leading < 2 ? [leading] : []
  })
  const sorted = leadings.toSorted((a, b) => a - b)
  return {
    left: least(widths.map(({ x0 }) => x0)),
    right: most(widths.map(({ x1 }) => x1)),
    // The lower quarter: the distance within paragraphs, not between them.
    leading: sorted[Math.floor(sorted.length / 4)] ?? 1.2,
    bodySize,
  }
}

/** Joins consecutive lines of text into blocks. `afterTable`: a table stands right before. */
export const gatherText = (lines: readonly SetLine[], setting: Setting, afterTable: boolean): TextBlock[] => {
  const blocks: TextBlock[] = []
  let noted = afterTable
  for (const { line } of lines) {
    const block = blocks.at(-1)
    const text = textOf(line)
    if (block && continues(block, line, text, setting)) {
      block.lines.push(line)
      continue
    }
    const rule = FOOTNOTE_RULE.test(text)
    const footnote = rule || (FOOTNOTE.test(text) && (noted || line.size < 0.9 * setting.bodySize))
    blocks.push({ lines: [line], kind: footnote ? 'footnote' : startsItem(text) ? 'list_item' : 'paragraph' })
    noted = footnote
  }
  return blocks
}

const startsItem = (text: string): boolean => BULLET.test(text) || (ENUMERATOR.test(text) && text.length > 4)

const continues = (block: TextBlock, line: Line, text: string, setting: Setting): boolean => {
  const above = block.lines.at(-1) as Line
  const size = Math.max(line.size, above.size)
  if (line.y - above.y > (setting.leading * 1.22 + 0.05) * size) return false
  if (Math.abs(line.size - above.size) > 0.07 * size && !isSmallPart(line, above)) return false
  const aboveText = textOf(above)
  if (isBold(line) !== isBold(above) && !(isBold(above) && wouldBreak(above, line, setting))) return false
  if (isItalic(line) !== isItalic(above) && !wouldBreak(above, line, setting)) return false
  if (startsItem(text) && (block.kind !== 'paragraph' || SENTENCE_END.test(aboveText) || !wouldBreak(above, line, setting))) return false
  if (block.kind === 'footnote' && (FOOTNOTE.test(text) || FOOTNOTE_RULE.test(aboveText))) return false
  if (isCentred(above, setting) && isCentred(line, setting)) return !SENTENCE_END.test(aboveText) && isBold(line) === isBold(above)
  const first = block.lines[0] as Line
  const indented = line.x0 - Math.min(above.x0, setting.left) > 0.9 * size
  // A first line set in begins a paragraph; lines set in below the first hang from a list's mark.
  if (block.kind === 'paragraph' && indented && line.x0 - above.x0 > 0.9 * size && SENTENCE_END.test(aboveText)) return false
  if (block.kind !== 'paragraph' && line.x0 < first.x0 - 0.9 * size) return false
  if (wouldBreak(above, line, setting)) return true
  return /^\p{Ll}/u.test(text) && !SENTENCE_END.test(aboveText)
}

const isSmallPart = (line: Line, above: Line): boolean => line.size < above.size && textOf(line).length < 4

/** The next word would not have found room in the line above: the break was forced. */
const wouldBreak = (above: Line, line: Line, { right }: Setting): boolean => {
  const [word] = line.words
  return word !== undefined && above.x1 + 0.25 * word.size + (word.x1 - word.x0) > right - 0.01 * (right - above.x0)
}

export const isCentred = ({ x0, x1 }: Line, { left, right }: Setting): boolean => {
  const width = right - left
  return x0 - left > 0.08 * width && Math.abs(x0 - left - (right - x1)) < 0.03 * width
}
