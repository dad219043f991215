import type { Document } from '@unfold/contracts'

import { sumOfParts } from '../calculation.ts'
import { makeFinding, quoteBlock } from '../evidence.ts'
import { findDates, toIso } from '../statements/index.ts'
import { HYPOTHETICAL } from '../text/movements.ts'
import type { Sentence } from '../text/sentences.ts'
import type { Outcome } from './outcome.ts'

const NAMED_FIGURES = 'figures named twice'
const RULE = 'logic.named-figure'

type Told = { key: string; figure: number; text: string; sentence: Sentence }

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

const EMPLOYEES =
  /\b(?:had|employed|employ|have|has|total of|were)\s+(?:a total of |approximately |about |over |more than )?(\d[\d,]*)\s+((?:(?:full[- ]time|part[- ]time|equivalent|temporary|permanent|regular|active|global|worldwide|salaried|hourly)\s+){0,3})(?:employees|full-time employees|people)\b/iu
const SEGMENTS =
  /\b(?:has|have|in|are|into|report|reports)\s+(?:only )?(one|two|three|four|five|six|seven|eight|nine|ten|single) (reportable|reporting|operating)(?: and (?:reportable|operating))? segments?\b/iu
const SHARES =
  /\b(\d{1,3}(?:,\d{3}){1,4})\s+shares of (?:the (?:registrant|company|issuer)[’']s )?((?:class [a-c] |series [a-c] |common |ordinary |capital |preferred ){1,3})(?:stock|shares)?[^.;]{0,60}?\b(?:issued and )?outstanding\b/iu

const NAMED = /\bemploy|\bpeople\b|\bsegments?\b|\boutstanding\b/iu
const PAST = /\b(?:previously|prior to|formerly|historically|changed|before|until|had been)\b/iu

/** Figures that a report gives once for a day, but may give in several sentences: employees, segments, shares outstanding. */
export function* checkNamedFigures(document: Document, sentences: readonly Sentence[]): Generator<Outcome> {
  const byKey = new Map<string, Told[]>()
  for (const sentence of sentences) {
    if (!NAMED.test(sentence.text) || HYPOTHETICAL.test(sentence.text) || PAST.test(sentence.text)) continue
    for (const told of [employeesIn(sentence), segmentsIn(sentence), sharesIn(sentence)]) {
      if (told) byKey.set(told.key, [...(byKey.get(told.key) ?? []), told])
    }
  }
  for (const [key, told] of byKey) {
    if (told.length < 2) continue
    const check = { rule: RULE, subject: key }
    const figures = new Map<number, Told[]>()
    for (const one of told) figures.set(one.figure, [...(figures.get(one.figure) ?? []), one])
    const [many, few] = [...figures.values()].sort((a, b) => b.length - a.length)
    const usual = many?.[0]
    const odd = few?.[0]
    if (!usual || !odd || figures.size > 2 || isRounded(usual.figure, odd.figure)) {
      yield { name: NAMED_FIGURES, check, kind: 'confirmed' }
      continue
    }
    const finding = makeFinding({
      rule: RULE,
      severity: 'medium',
      title: `Two figures for ${key}: ${odd.text} and ${usual.text}.`,
      detail: 'Two sentences give different figures for the same thing on the same day.',
      expected: usual.text,
      actual: odd.text,
      calculation: sumOfParts({ value: odd.figure, half: 0 }, [{ value: usual.figure, half: 0, label: key, evidence: 1 }]),
      confidence: (many?.length ?? 0) > (few?.length ?? 0) ? 0.75 : 0.65,
      evidence: [
        quoteBlock(document, odd.sentence.block, odd.sentence.text),
        quoteBlock(document, usual.sentence.block, usual.sentence.text),
      ],
    })
    yield { name: NAMED_FIGURES, check, kind: 'exception', finding }
  }
}

/** 164,123 and "approximately 164,000" are one figure. */
const isRounded = (a: number, b: number): boolean => {
  const unit = Math.max(...[a, b].map((figure) => 10 ** (/0*$/u.exec(String(figure))?.[0].length ?? 0)))
  return unit > 1 && Math.abs(a - b) <= unit
}

const onlyDate = (sentence: Sentence): string | undefined => {
  const dates = findDates(sentence.text).filter(({ real }) => real)
  return dates.length === 1 && dates[0] ? toIso(dates[0].date) : undefined
}

const employeesIn = (sentence: Sentence): Told | undefined => {
  const match = EMPLOYEES.exec(sentence.text)
  const date = onlyDate(sentence)
  // "of whom 300 in Europe": the whole and its parts are not told apart.
  if (!match || !date || (sentence.text.match(/\d{1,3}(?:,\d{3})+/gu)?.length ?? 0) > 1) return undefined
  // "1,100 employees in Russia": a part of the whole.
  if (
    /^\s*,?\s*(?:in|within|at|of|based|located|outside|who|that|covered|represented|working|engaged|dedicated)\b/iu.test(
      sentence.text.slice(match.index + match[0].length),
    )
  )
    return undefined
  const qualifier = (match[2] ?? '').toLowerCase().replace(/\s+/gu, ' ').trim()
  return {
    key: `${qualifier} employees on ${date}`.trim(),
    figure: Number((match[1] ?? '').replaceAll(',', '')),
    text: match[1] ?? '',
    sentence,
  }
}

const segmentsIn = (sentence: Sentence): Told | undefined => {
  const match = SEGMENTS.exec(sentence.text)
  if (!match || /\b(?:19|20)\d\d\b/u.test(sentence.text)) return undefined
  const word = (match[1] ?? '').toLowerCase()
  return {
    key: `${(match[2] ?? '').toLowerCase().replace('reporting', 'reportable')} segments`,
    figure: word === 'single' ? 1 : NUMBER_WORDS.indexOf(word),
    text: word,
    sentence,
  }
}

const sharesIn = (sentence: Sentence): Told | undefined => {
  const match = SHARES.exec(sentence.text)
  const date = onlyDate(sentence)
  if (!match || !date || (sentence.text.match(/\d{1,3}(?:,\d{3})+/gu)?.length ?? 0) > 1) return undefined
  return {
    key: `shares of ${(match[2] ?? '').toLowerCase().trim()} stock on ${date}`,
    figure: Number((match[1] ?? '').replaceAll(',', '')),
    text: match[1] ?? '',
    sentence,
  }
}
