import type { Block, Document } from '@unfold/contracts'

import type { Pair } from './check-last-year.ts'
import { plainWords } from './plain-words.ts'

const RESIDUAL = /^(?:all )?other\b|^others?$/u

/**
 * Whether a figure may differ because its table was set anew: rows came or went between the reports, or the row is the remainder
 * ("Other"), which takes up what is not shown apart.
 */
export const openRegrouping = (document: Document, against: Document): ((pair: Pair) => boolean) => {
  const now = new Map(document.blocks.map((block) => [block.id, block]))
  const then = new Map(against.blocks.map((block) => [block.id, block]))
  const compared = new Map<string, boolean>()
  return ({ now: { block, row }, earlier: [first] }) => {
    const table = now.get(block)
    const other = then.get(first?.evidence.location.block ?? '')
    if (!table?.table || !other?.table) return false
    if (row !== undefined && RESIDUAL.test(labelsOf(table)[row] ?? '')) return true
    const key = `${table.id} ${other.id}`
    const known = compared.get(key) ?? hasOtherRows(table, other)
    compared.set(key, known)
    return known
  }
}

const hasOtherRows = (a: Block, b: Block): boolean => {
  const [one, two] = [new Set(labelsOf(a).filter(Boolean)), new Set(labelsOf(b).filter(Boolean))]
  return [...one].some((label) => !two.has(label)) || [...two].some((label) => !one.has(label))
}

/** The rows that hold figures, by their words. */
const labelsOf = ({ table }: Block): string[] =>
  (table?.rows ?? []).map(({ cells }) =>
    cells.some(({ number }) => number !== undefined)
      ? plainWords(cells.find(({ text, number }) => number === undefined && /\p{L}/u.test(text))?.text ?? '')
      : '',
  )
