import type { Block, Document } from '@unfold/contracts'

import { contentWords } from '../../text/words.ts'

/** Headings under which a report tells of a part of the company. */
const PART =
  /\bsegments?\b|\bgroup\b|\bdivisions?\b|\bmarkets\b|\bregions?\b|\bamericas?\b|\beurope\b|\bemea\b|\basia\b|\bpacific\b|\binternational\b|\bdomestic\b|\bu\.\s?s\.|\bunited states\b|\bconsumer\b|\bcommercial\b|\bwholesale\b|\bretail\b|\bbanking\b/iu
/** Headings of the form or of the notes, whatever words are in them. */
const WHOLE = /^(?:item|part|note|risk|legal|critical|notes to|management)\b/iu
const GENERAL = new Set(
  'segment group market result operation business region overview information reportable review financial performance'.split(' '),
)

const sections = new WeakMap<Document, Map<Block, string[]>>()

/** Words of the headings above a block that name a part of the company: what stands there need not be of the whole. Read once. */
export const sectionOwners = (document: Document, block: Block, registrant: ReadonlySet<string>): readonly string[] => {
  let found = sections.get(document)
  if (!found) sections.set(document, (found = build(document)))
  return (found.get(block) ?? []).filter((word) => !registrant.has(word))
}

const build = (document: Document): Map<Block, string[]> => {
  const found = new Map<Block, string[]>()
  let open: { level: number; owners: string[] }[] = []
  for (const block of document.blocks) {
    if (block.kind === 'heading') {
      const level = block.level ?? 9
      const owners = PART.test(block.text) && !WHOLE.test(block.text) ? contentWords(block.text).filter((word) => !GENERAL.has(word)) : []
      open = [...open.filter((outer) => outer.level < level), { level, owners }]
    } else {
      const owners = open.flatMap((heading) => heading.owners)
      if (owners.length > 0) found.set(block, owners)
    }
  }
  return found
}
