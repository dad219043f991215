import type { Block, Document, TeamPassage } from '@unfold/contracts'

import { quoteBlock } from '../../audit/evidence.ts'
import { sentencesOf } from '../../audit/text/sentences.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { originOf } from '../passage.ts'
import type { Told } from './told.ts'

// "What are the main risks?": a report names them itself, one heading each, in its section on risk factors.

const ASKED =
  /^\W*(?:what|which)\b(?: (?:are|were|is))?(?: \p{L}+){0,4} risks?(?: factors?)?\b(?![- ]free)[^?]{0,60}\W*$|^\W*(?:list|name|summari[sz]e|describe|explain|tell me about)\b[^?]{0,40}\brisks?\b[^?]{0,50}\W*$/iu
const OWN_RISK =
  /\b(?:credit|interest rate|currency|market|liquidity|foreign exchange|cyber\p{L}*|supply|concentration)\b[^?]*\brisks?\b|\brisk-free\b/iu
const OPENS = /^\W*(?:item\s*1a\b|item\s*3\W{0,3}d?\W{0,3}\s*(?:key information)?.*risk|(?:d\.?\s*)?risk factors\b)/iu
const CLOSES = /^\W*(?:item\s*(?:1b|1c|2|4)\b|unresolved staff comments)/iu
const MOST = 6
const [SHORTEST, LONGEST] = [25, 420]

export const asksRisks = (question: string): boolean => ASKED.test(question) && !OWN_RISK.test(question)

export const answerRisks = (corpus: Corpus, document: Document): Told | undefined => {
  const section = riskSection(document)
  const told = namedIn(section)
  if (told.length === 0) return undefined
  const sentences = spread(told, MOST).map(({ block, text }) => {
    const passage: TeamPassage = {
      evidence: quoteBlock(document, block, text, { role: 'subject', label: 'Risk factors' }),
      ...originOf(corpus, document.id),
      relevance: 0.9,
    }
    return { text: `“${text}”`, basis: 'quoted' as const, passages: [passage] }
  })
  return { answer: null, confidence: told.length >= 3 ? 0.8 : 0.5, sentences, figures: [], notTold: [] }
}

/** The longest stretch under a heading on risk factors: the table of contents has one too. */
const riskSection = ({ blocks }: Document): Block[] => {
  let best: Block[] = []
  for (const [at, block] of blocks.entries()) {
    if (block.table || block.text.length > 120 || !OPENS.test(block.text)) continue
    const end = blocks.findIndex((each, index) => index > at && !each.table && each.text.length < 200 && CLOSES.test(each.text))
    const section = blocks.slice(at + 1, end < 0 ? Math.min(blocks.length, at + 400) : end)
    if (section.length > best.length) best = section
  }
  return best
}

type Named = { block: Block; text: string; group: number }

/** Headings that are sentences; where there are none, the points of its summary, else the first sentence of each paragraph. */
const namedIn = (section: readonly Block[]): Named[] => {
  let group = 0
  const headed: Named[] = []
  const listed: Named[] = []
  const first: Named[] = []
  for (const block of section) {
    if (block.kind === 'page_footer' || block.kind === 'page_header' || block.table) continue
    const text = block.text.replace(/\s+/gu, ' ').trim()
    const fits = text.length >= SHORTEST && text.length <= LONGEST
    if (block.kind === 'heading') {
      if (fits && isStatement(text)) headed.push({ block, text, group })
      else group += 1
      continue
    }
    if (block.kind === 'list_item' && fits) listed.push({ block, text, group })
    const [opening] = sentencesOf(block)
    const words = opening?.text.replace(/\s+/gu, ' ').trim() ?? ''
    if (block.kind === 'paragraph' && words.length >= SHORTEST && words.length <= LONGEST && SPEAKS.test(words))
      first.push({ block, text: words, group })
  }
  return headed.length >= 3 ? headed : listed.length >= 3 ? listed : [...headed, ...listed, ...first]
}

const isStatement = (text: string): boolean =>
  text.split(' ').length >= 5 &&
  /\b(?:may|could|can|will|would|might|harm\w*|is|are|have|has|depends?|face|rel(?:y|ies)|subject|require|operate|affect|fail|adversely|expose\w*|generate|continue|do|if)\b/iu.test(
    text,
  )
const SPEAKS = /\b(?:may|could|might|risks?|adverse\w*|depend\w*|uncertain\w*|no assurance|subject to)\b/iu

/** The first of each group in turn, so that one heading's risks do not stand for all. */
const spread = (named: readonly Named[], most: number): Named[] => {
  const groups = new Map<number, Named[]>()
  for (const each of named) groups.set(each.group, [...(groups.get(each.group) ?? []), each])
  const chosen = new Set<Named>()
  for (let round = 0; chosen.size < Math.min(most, named.length); round += 1)
    for (const list of groups.values()) {
      const next = list[round]
      if (next && chosen.size < most) chosen.add(next)
    }
  return named.filter((each) => chosen.has(each))
}
