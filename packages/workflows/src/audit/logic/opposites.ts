import type { Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../evidence.ts'
import { findPeriods, readCalendar } from '../statements/index.ts'
import { HYPOTHETICAL } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Outcome } from './outcome.ts'

const OPPOSITES = 'opposite statements'
const RULE = 'logic.opposite'

/** Things of which a report says one of two opposites, and never both of the same time. */
const PAIRS = [
  {
    thing: 'working capital',
    one: /\bworking capital surplus\b|\bpositive working capital\b/iu,
    other: /\bworking capital (?:deficit|deficiency)\b|\bnegative working capital\b|\bdeficit in working capital\b/iu,
    words: ['a surplus', 'a deficit'],
  },
  {
    thing: 'disclosure controls and procedures',
    one: /\bdisclosure controls and procedures\b[^.;]{0,80}\b(?:were|are) effective\b/iu,
    other: /\bdisclosure controls and procedures\b[^.;]{0,80}\b(?:(?:were|are) (?:not effective|ineffective))\b/iu,
    words: ['effective', 'not effective'],
  },
  {
    thing: 'internal control over financial reporting',
    one: /\binternal controls? over financial reporting\b[^.;]{0,60}\b(?:was|were|is|are) effective\b|(?<!not )\bmaintained\b[^.;]{0,60}\beffective internal control\b/iu,
    other:
      /\binternal controls? over financial reporting\b[^.;]{0,60}\b(?:was|were|is|are) (?:not effective|ineffective)\b|\b(?:did not maintain|not maintained)\b[^.;]{0,60}\beffective internal control\b/iu,
    words: ['effective', 'not effective'],
  },
] as const

/** What was, or is of somebody else. */
const OTHERWISE = /\b(?:previously|prior (?:year|period|quarter)|formerly|had been|remediat\w+|until|predecessor|target)\b/iu

const NAMED = /\bworking capital\b|\bcontrols?\b/iu

/** `sentences` may be all of the document's. */
export function* checkOpposites(document: Document, sentences: readonly Sentence[]): Generator<Outcome> {
  const { periodEnd } = readCalendar(document)
  const telling = sentences.filter(({ text }) => NAMED.test(text))
  for (const { thing, one, other, words } of PAIRS) {
    const said = { one: [] as Sentence[], other: [] as Sentence[] }
    for (const sentence of telling) {
      const first = one.exec(sentence.text)
      const second = other.exec(sentence.text)
      const match = first ?? second
      if (!match || (first && second)) continue
      const around = sentence.text.slice(Math.max(0, match.index - 60), match.index + match[0].length + 30)
      if (HYPOTHETICAL.test(around) || OTHERWISE.test(sentence.text)) continue
      const ends = findPeriods(sentence.text).flatMap(({ period }) => period.end ?? [])
      // Said of another day than the report's own.
      if (periodEnd && ends.length > 0 && !ends.includes(periodEnd)) continue
      said[first ? 'one' : 'other'].push(sentence)
    }
    if (said.one.length + said.other.length < 2) continue
    const check = { rule: RULE, subject: `What is said of ${thing}` }
    const [few, many] = said.one.length <= said.other.length ? [said.one, said.other] : [said.other, said.one]
    const [odd] = few
    const [usual] = many
    if (!odd || !usual) {
      yield { name: OPPOSITES, check, kind: 'confirmed' }
      continue
    }
    const [oddWord, usualWord] = few === said.one ? words : ([words[1], words[0]] as const)
    const finding = makeFinding({
      rule: RULE,
      severity: 'high',
      title: `Of ${thing} the report says both: ${oddWord} and ${usualWord}.`,
      detail: `${few.length === 1 ? 'One sentence says' : `${few.length} sentences say`} ${oddWord}, ${many.length === 1 ? 'one says' : `${many.length} say`} ${usualWord}, of the same time.`,
      expected: usualWord,
      actual: oddWord,
      confidence: few.length < many.length ? 0.75 : 0.6,
      evidence: [
        quoteBlock(document, odd.block, odd.text),
        quoteBlock(document, usual.block, usual.text, { role: few.length < many.length ? 'compared' : 'subject' }),
      ],
    })
    yield { name: OPPOSITES, check, kind: 'exception', finding }
  }
}
