import { findNumbers } from '../../../packages/documents/src/numbers/find-numbers.ts'
import type { ArrayTable } from './table-document.ts'
import { valueOf } from './sum-groups.ts'

// Sentences whose percentage can be recomputed, found without the agent: from two amounts of the sentence, or from a line of the
// table that the sentence names.

export type PercentSentence = { paragraph: number; wrong: string; what: string }

const WORDS = /\b(?:increas|decreas|declin|grew|growth|rose|fell|higher|lower|up|down)/i

export const findSentences = (table: ArrayTable, paragraphs: readonly string[]): PercentSentence[] =>
  paragraphs.flatMap((text, paragraph) => {
    const sentences: PercentSentence[] = []
    let from = 0
    for (const sentence of text.split(/(?<=[.;])\s+(?=[A-Z])/)) {
      const at = text.indexOf(sentence, from)
      from = at + sentence.length
      if (!WORDS.test(sentence)) continue
      const numbers = findNumbers(sentence)
      const percents = numbers.filter(({ number }) => number.percent && number.value >= 1 && number.value < 200)
      const [only] = percents
      if (!only || percents.length !== 1) continue
      const amounts = numbers.filter(({ number }) => !number.percent).map(({ number }) => number.value * number.scale)
      const explained = explainedByAmounts(only.number.value, amounts) || explainedByTable(only.number.value, sentence, table)
      if (!explained) continue
      const value = only.number.value
      const wrong = (value < 60 ? value * 1.5 + 4 : value * 0.6 - 4).toFixed(only.number.decimals)
      const changed = only.text.replace(/\d[\d,]*(?:\.\d+)?/, wrong)
      const start = at + only.start
      sentences.push({
        paragraph,
        wrong: text.slice(0, start) + changed + text.slice(at + only.end),
        what: `${only.text} → ${changed} in “${sentence.slice(0, 160)}”`,
      })
    }
    return sentences
  })

const near = (percent: number, part: number, base: number): boolean =>
  base !== 0 && Math.abs(Math.abs(((part - base) / base) * 100) - percent) < 0.6

const explainedByAmounts = (percent: number, amounts: readonly number[]): boolean =>
  amounts.some((part, index) => amounts.some((base, other) => other !== index && near(percent, part, base)))

const explainedByTable = (percent: number, sentence: string, table: ArrayTable): boolean =>
  table.some((row) => {
    const label = (row[0] ?? '')
      .toLowerCase()
      .replace(/[^a-z ]/g, ' ')
      .replace(/\s+/g, ' ')
      .replace(/^total /, '')
      .trim()
    if (label.length < 5 || !sentence.toLowerCase().includes(label)) return false
    const values = row.slice(1).map((cell) => (cell.includes('%') ? undefined : valueOf(cell)))
    return values.some((part, index) =>
      values.some((base, other) => other > index && part !== undefined && base !== undefined && near(percent, part, base)),
    )
  })
