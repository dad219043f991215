import type { Document } from '@unfold/contracts'

const COVER_BLOCKS = 80

const known = new WeakMap<Document, boolean>()

/** Whether a document is a report with statements, told cheaply: by its tags, its cover or the one line no balance sheet lacks. */
export const isReport = (document: Document): boolean => {
  let report = known.get(document)
  if (report === undefined) known.set(document, (report = looksLikeOne(document)))
  return report
}

const looksLikeOne = ({ facts, blocks }: Document): boolean =>
  facts.length > 0 ||
  blocks.slice(0, COVER_BLOCKS).some(({ text }) => text.length < 120 && /^\W*form (?:10-[KQ]|20-F|40-F)\b/iu.test(text)) ||
  blocks.some(({ table, text }) => table !== undefined && /^\W*total (?:consolidated )?assets\b/imu.test(text))
