import type { Block, Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../../evidence.ts'
import { type PeriodMention, periodsOf } from '../../statements/index.ts'
import type { Outcome } from '../outcome.ts'
import { PERIODS } from './named-days.ts'

const RULE = 'logic.year-list'

/** "December 31, 2024, 2023 and 2022": years that continue one date. */
type YearList = { mentions: PeriodMention[]; years: number[]; text: string }

const JOINT = /^\s*(?:,|and|or|&|,\s*and)\s*$/u

/** The lists of a block, those of two years and more. */
const yearListsOf = (block: Block): YearList[] => {
  const lists: YearList[] = []
  let open: PeriodMention[] = []
  const close = () => {
    const [first] = open
    const last = open.at(-1)
    if (first && last && open.length >= 2)
      lists.push({
        mentions: open,
        years: open.map(({ period }) => period.year),
        text: block.text.slice(first.index, last.index + last.text.length),
      })
    open = []
  }
  for (const mention of periodsOf(block)) {
    const last = open.at(-1)
    const joined = last && JOINT.test(block.text.slice(last.index + last.text.length, mention.index))
    if (!joined) close()
    // "June 22, 2021, May 25, 2022" are days, not years.
    if (joined && mention.text.length > 4) close()
    if (joined || mention.period.end) open.push(mention)
  }
  close()
  return lists
}

const consecutive = (years: readonly number[]): boolean =>
  years.every((year, at) => at === 0 || Math.abs(year - (years[at - 1] ?? 0)) === 1)

const usual = new WeakMap<Document, Map<number, number>>()

/** How often the document lists this many years without a gap. */
const timesListed = (document: Document, length: number): number => {
  let counts = usual.get(document)
  if (!counts) {
    counts = new Map()
    for (const block of document.blocks)
      for (const { years } of yearListsOf(block)) if (consecutive(years)) counts.set(years.length, (counts.get(years.length) ?? 0) + 1)
    usual.set(document, counts)
  }
  return counts.get(length) ?? 0
}

const OFTEN = 4

/** Years that are listed run without a gap and without repeating, where the report lists so many years again and again. */
export function* checkYearLists(document: Document, block: Block): Generator<Outcome> {
  if (block.kind === 'table') return
  for (const { mentions, years, text } of yearListsOf(block)) {
    const check = { rule: RULE, subject: text }
    const ends = mentions.map(({ period }) => period.end)
    const twice = ends.find((end, at) => end !== undefined && ends.indexOf(end) !== at)
    const gap = years.length >= 3 && !consecutive(years) && timesListed(document, years.length) >= OFTEN
    if (twice === undefined && !gap) {
      yield { name: PERIODS, check, kind: 'confirmed' }
      continue
    }
    const finding = makeFinding({
      rule: RULE,
      severity: 'low',
      title: twice === undefined ? `A year is missing in “${text}”.` : `The same period is named twice: “${text}”.`,
      detail:
        twice === undefined
          ? `The report lists ${years.length} years ${timesListed(document, years.length)} times without a gap; here one is left out.`
          : 'Periods are set side by side, but two of them are the same; one must be another year.',
      actual: text,
      confidence: twice === undefined ? 0.65 : 0.8,
      evidence: [quoteBlock(document, block, text)],
    })
    yield { name: PERIODS, check, kind: 'exception', finding }
  }
}
