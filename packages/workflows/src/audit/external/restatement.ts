import type { Block, Document } from '@unfold/contracts'

import { plainUnit } from './company-facts.ts'

const RESTATED = /\b(?:as (?:restated|reclassified|recast|adjusted|revised)|restated|reclassified|recast)\b/iu
const ANNOUNCED =
  /\b(?:reclassif(?:ied|ication|ications)|restate(?:d|ment|ments)|recast|retrospective(?:ly)?|(?:immaterial )?error corrections?)\b/iu
const PRIOR = /\b(?:prior|previous|comparative|earlier|preceding)(?:[- ](?:year|period|fiscal|reported))?s?\b/iu
const SPLIT = /\b(\w+)-for-(\w+)\b[^.]{0,80}\bsplit\b|\bsplit\b[^.]{0,80}\b(\w+)-for-(\w+)\b/iu

/** Shareholders' equity is tagged with its parts as dimensions. */
const PAR_AND_PAID_IN = /:(?:CommonStockValue|AdditionalPaidInCapital|CommonStocksIncludingAdditionalPaidInCapital)/u

const NUMBERS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twenty: 20,
}

/** What a report says about figures of earlier years that it shows anew. */
export type Restatements = {
  /** The words beside the figure say that it was restated: its row, its table's heading. */
  labelled(block: Block, row: number | undefined): boolean
  /** A sentence that announces changed figures of earlier periods, wherever it stands. */
  announced: Block | undefined
  /** Whether the two figures differ as a share split that the report tells of makes them differ. */
  split(figure: { unit: string; name: string; concept?: string; now: number; earlier: number }): boolean
}

export const readRestatements = (document: Document): Restatements => {
  const ratios = new Set<number>()
  let announced: Block | undefined
  for (const block of document.blocks) {
    if (block.kind === 'table') continue
    announced ??= ANNOUNCED.test(block.text) && PRIOR.test(block.text) ? block : undefined
    const split = SPLIT.exec(block.text)
    if (split) {
      const [many = Number.NaN, few = Number.NaN] = [split[1] ?? split[3], split[2] ?? split[4]].map(numberOf)
      if (many > 0 && few > 0) ratios.add(many / few)
    }
  }
  return {
    announced,
    labelled: (block, row) =>
      RESTATED.test(block.table?.caption ?? '') ||
      (block.table?.rows ?? []).some(({ cells, header }, at) => (header || at === row) && cells.some(({ text }) => RESTATED.test(text))),
    split: ({ unit, name, concept = '', now, earlier }) => {
      if (ratios.size === 0 || now === 0 || earlier === 0) return false
      // It moves amounts between par value and paid-in capital.
      if (/\bcommon stock\b|\bpaid-in capital\b/iu.test(name) || PAR_AND_PAID_IN.test(concept)) return true
      // A row without tags does not tell whether it counts shares.
      if (concept !== '' && !/share/u.test(plainUnit(unit))) return false
      return [...ratios].some((ratio) => near(now / earlier, ratio) || near(earlier / now, ratio))
    },
  }
}

const numberOf = (word: string | undefined): number => (word === undefined ? Number.NaN : (NUMBERS[word.toLowerCase()] ?? Number(word)))

/** Per-share figures are rounded to the cent, before the split and after it. */
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 0.03 * b
