import type { Document, TeamResult } from '@unfold/contracts'
import { findNumbers } from '@unfold/documents'

import { readReport } from '../audit/logic-filings.ts'
import { IXBRL_FILINGS, readFilingAt } from '../audit/read-filing.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { askTeam } from './ask-team.ts'
import { type Gold, goldFromTags, halfOf, readGold } from './filing-gold.ts'

// The questions that a person asks of a filing, on whole real filings, with the answer's own certainty held against whether it is right.

const BUCKETS = [0, 0.5, 0.8]
/** "0.8": an answer that says so must be right four times of five. */
const SURE = 0.8
const NEAR = 0.006

type Count = { of: number; right: number; told: number }
type Bucket = { of: number; right: number }

export const filings = async (show: boolean): Promise<void> => {
  const counts = new Map<string, Count>()
  const buckets = new Map<string, Bucket>()
  const told: object[] = []
  const times: number[] = []
  let longestSliceMs = 0
  let questions = 0
  const names = [...new Set([...IXBRL_FILINGS, ...readGold().map(({ filing }) => filing)])]
  for (const filing of names) {
    const document = await readAny(filing)
    const half = halfOf(filing)
    for (const gold of [...goldFromTags(filing, document), ...readGold().filter((each) => each.filing === filing)]) {
      const { result, ms, longestSliceMs: slice } = await askTeam([document], gold.question)
      longestSliceMs = Math.max(longestSliceMs, slice)
      times.push(ms)
      questions += 1
      const right = isRight(gold, result, document)
      const answered = result.told !== 'no'
      add(counts, `${gold.kind}|${half}`, right, answered)
      add(counts, `all|${half}`, right, answered)
      if (answered) {
        const bucket = BUCKETS.findLast((from) => result.confidence >= from) ?? 0
        const key = `${half}|${bucket}`
        const before = buckets.get(key) ?? { of: 0, right: 0 }
        buckets.set(key, { of: before.of + 1, right: before.right + (right ? 1 : 0) })
      }
      told.push({ ...gold, half, answer: result.answer, told: result.told, confidence: result.confidence, right, ms })
      if (show && !right && half === 'tuned on')
        console.log(
          `  ${filing}: ${gold.question}\n    ${gold.number ?? gold.text ?? gold.kind} <> ${result.answer ?? `(${result.told})`} at ${percent(result.confidence, 1)}`,
        )
    }
  }
  printTable(
    `Questions on ${names.length} whole filings (${questions} questions)`,
    ['kind', 'half', 'questions', 'right', 'accuracy', 'answered'],
    [...counts]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, { of, right, told: answered }]) => [...key.split('|'), of, right, percent(right, of), percent(answered, of)]),
  )
  printTable(
    `What an answer says of itself (at ${percent(SURE, 1)} and more at least ${percent(SURE, 1)} must be right)`,
    ['half', 'sure from', 'answers', 'right', 'share'],
    [...buckets]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([key, { of, right }]) => [...key.split('|'), of, right, percent(right, of)]),
  )
  const sorted = times.toSorted((a, b) => a - b)
  console.log(
    `  ms a question: median ${at(sorted, 0.5)}, 95th ${at(sorted, 0.95)}, longest ${at(sorted, 1)}; longest piece of computing between two breaths (CPU) ${longestSliceMs.toFixed(0)} ms; peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`,
  )
  writeResult('team-filings', { counts: Object.fromEntries(counts), buckets: Object.fromEntries(buckets), told })
}

const readAny = (filing: string): Promise<Document> =>
  filing.endsWith('.json') ? readReport(filing.replace('findver/', '')) : readFilingAt(filing)

const add = (counts: Map<string, Count>, key: string, right: boolean, answered: boolean): void => {
  const { of, right: before, told } = counts.get(key) ?? { of: 0, right: 0, told: 0 }
  counts.set(key, { of: of + 1, right: before + (right ? 1 : 0), told: told + (answered ? 1 : 0) })
}

const at = (sorted: readonly number[], share: number): string =>
  (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const isRight = (gold: Gold, result: TeamResult, document: Document): boolean => {
  if (gold.kind === 'not told') return result.told === 'no'
  if (result.told === 'no') return false
  if (gold.kind === 'risks') return citesRisks(result, document)
  if (result.answer === null) return false
  if (gold.number !== undefined) return numbersIn(result.answer).some((value) => isNear(value, gold.number ?? 0))
  const expected = letters(gold.text ?? '')
  const given = letters(result.answer)
  if (expected === 'yes' || expected === 'no') return given === expected
  if (gold.kind !== 'segment') return given.includes(expected)
  // A member's name is not the row's letter for letter: "Energy generation and storage segment revenue".
  const words = expected.split(' ').filter((word) => word !== 'and')
  return words.filter((word) => given.includes(word)).length >= Math.ceil(words.length * 0.6)
}

const WORDS: Record<string, number> = { no: 0, one: 1, two: 2, three: 3 }

const numbersIn = (text: string): number[] => [
  ...findNumbers(text).map(({ text: printed, start, number }) => {
    const sign = /-\s*[$€£C]*$/u.test(text.slice(0, start)) || printed.includes('-') || number.value < 0 ? -1 : 1
    return sign * Math.abs(number.value) * number.scale
  }),
  ...Object.entries(WORDS).flatMap(([word, value]) => (new RegExp(`\\b${word}\\b`, 'iu').test(text) ? [value] : [])),
]

const isNear = (value: number, expected: number): boolean =>
  Math.abs(value - expected) <= Math.max(Math.abs(expected) * NEAR, Math.abs(expected) < 1 ? 0.006 : 0)

/** Most of what is cited must stand in the filing's own section on risks. */
const citesRisks = (result: TeamResult, { blocks }: Document): boolean => {
  const opens = blocks
    .map(({ text, table }, index) => ({ text, table, index }))
    .filter(({ text, table }) => !table && text.length < 150 && /risk factors/iu.test(text))
  const cited = result.sentences.flatMap(({ citations }) =>
    citations.map((number) => result.citations[number - 1]?.evidence.location.block),
  )
  const inside = cited.filter((id) => {
    const index = blocks.findIndex((block) => block.id === id)
    const opened = opens.findLast((each) => each.index <= index)
    if (!opened) return false
    return !blocks
      .slice(opened.index + 1, index)
      .some(({ text, table }) => !table && text.length < 150 && /^\W*item\s*(?:1b|1c|2|4)\b/iu.test(text))
  })
  return cited.length >= 3 && inside.length >= cited.length * 0.6
}
