import type { PrintedNumber } from '@unfold/contracts'

import { readCurrency, readCurrencyWord } from './currency.ts'
import { type DecimalMark, readDigits } from './digits.ts'
import { readScaleWord, skipBlank } from './scale-words.ts'

// One amount, read from left to right: opening (signs, currency, parenthesis), digits, closing (parenthesis, percent, scale,
// currency, trailing minus), footnote marks. No pattern here can look further than a fixed number of characters ahead, so no input
// makes it slow.

export type Amount = {
  end: number
  number: PrintedNumber
  /** Parentheses stand around the digits alone: "(3.4)", "$(3.4) million". */
  bracketed: boolean
  /** A parenthesis was opened and not closed. */
  open: boolean
  /** Printed with a sign, a currency, decimals, thousands, a percent sign or a scale: certainly an amount and not a bare count or year. */
  marked: boolean
  /** Thousands were set apart by plain blanks. */
  spaced: boolean
  /** Counted in percentage points or basis points: neither percent nor money. */
  points: boolean
}

const MINUS = new Set(['-', '−', '–', '—', '‒', '‐', '‑', '﹣', '－'])
const POINTS = /[ \u00A0]{0,2}(?:percentage[ \u00A0]points?|basis[ \u00A0]points?|ppts?|pts?|pps?|bps|bp)(?![\p{L}\d])/uy
const PERCENT = /[ \u00A0]{0,2}(?:%|per[ \u00A0]?cent(?![\p{L}\d])|pct\.?(?![\p{L}\d]))/uy
const FOOTNOTE = /[ \u00A0]{0,2}(?:\((?:\d{1,2}|[a-z]{1,2})\)|\[(?:\d{1,2}|[a-z])\]|[*†‡§¶]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}|\^\d)(?![\p{L}\d])/uy

const UNIT_STARTS = new Set('%pPbB')
const MARK_STARTS = new Set('([*†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰^')

const sticky = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** Reads the amount that begins exactly at `at`. */
export const readAmount = (text: string, at: number, mark?: DecimalMark): Amount | undefined => {
  const opening = readOpening(text, at)
  const digits = readDigits(text, opening.end, mark)
  if (!digits) return undefined
  let end = digits.end
  let { currency } = opening
  let money = opening.money
  let percent = false
  let points = false
  let scale = 1
  let closed = false
  let scaleBeforeClose = false
  let trailingMinus = false

  // What may follow the digits comes in any order, each at most once: "(1.2)%", "1.2 million)", "1.234,5- EUR".
  for (let rounds = 0; rounds < 6; rounds += 1) {
    const next = skipBlank(text, end)
    if (opening.parenthesis && !closed && text[next] === ')') {
      closed = true
      end = next + 1
      continue
    }
    const sign = text[next]
    if (!percent && !points && sign !== undefined && UNIT_STARTS.has(sign)) {
      const pointsFound = sticky(POINTS, text, end)
      if (pointsFound !== undefined) {
        points = true
        end += pointsFound.length
        continue
      }
      const found = sticky(PERCENT, text, end)
      if (found !== undefined) {
        percent = true
        scaleBeforeClose ||= !closed
        end += found.length
        continue
      }
    }
    if (scale === 1 && !percent && !points) {
      const pence = money ? undefined : readPence(text, end, digits.decimals)
      if (pence) {
        ;({ scale, currency } = pence)
        money = true
        end = pence.end
        continue
      }
      const word = readScaleWord(text, end, money)
      if (word) {
        scale = word.value
        scaleBeforeClose ||= !closed
        end = word.end
        continue
      }
    }
    if (!money && !percent && !points) {
      const found = readCurrency(text, next) ?? readCurrencyWord(text, next)
      // A sign that begins the next amount is not this one's: "10 $20".
      if (found && !/\d/.test(text[skipBlank(text, found.end)] ?? '')) {
        money = true
        currency = found.value
        end = found.end
        continue
      }
    }
    break
  }
  if (!opening.negative && !opening.parenthesis && MINUS.has(text[end] ?? '') && !/[\p{L}\d]/u.test(text[end + 1] ?? '')) {
    trailingMinus = true
    end += 1
  }
  const footnotes: string[] = []
  for (let rounds = 0; rounds < 4 && MARK_STARTS.has(text[skipBlank(text, end)] ?? ''); rounds += 1) {
    const found = sticky(FOOTNOTE, text, end)
    if (found === undefined) break
    footnotes.push(found.trim())
    end += found.length
  }

  const negative = opening.negative || opening.parenthesis || trailingMinus
  return {
    end,
    number: {
      value: negative && digits.value !== 0 ? -digits.value : digits.value,
      decimals: digits.decimals,
      scale,
      percent,
      ...(currency === undefined ? {} : { currency }),
      ...(footnotes.length === 0 ? {} : { footnotes }),
    },
    bracketed: opening.parenthesis && closed && !scaleBeforeClose && !opening.moneyInside,
    open: opening.parenthesis && !closed,
    marked: negative || money || digits.decimals > 0 || digits.grouped || percent || points || scale !== 1,
    spaced: digits.spaced,
    points,
  }
}

type Opening = {
  signed: boolean
  end: number
  negative: boolean
  parenthesis: boolean
  money: boolean
  moneyInside: boolean
  currency: string | undefined
}

/** Signs, currency and an opening parenthesis in any order, each at most once. */
const readOpening = (text: string, at: number): Opening => {
  const opening: Opening = {
    signed: false,
    end: at,
    negative: false,
    parenthesis: false,
    money: false,
    moneyInside: false,
    currency: undefined,
  }
  for (let rounds = 0; rounds < 4; rounds += 1) {
    const position = rounds === 0 ? at : skipBlank(text, opening.end)
    const character = text[position]
    if (character === undefined) break
    if (!opening.signed && (MINUS.has(character) || character === '+')) {
      opening.signed = true
      opening.negative = character !== '+'
      opening.end = position + 1
      continue
    }
    if (!opening.parenthesis && character === '(') {
      opening.parenthesis = true
      opening.end = position + 1
      continue
    }
    const currency = opening.money ? undefined : readCurrency(text, position)
    if (!currency) break
    opening.money = true
    opening.moneyInside = opening.parenthesis
    opening.currency = currency.value
    opening.end = currency.end
  }
  const digits = skipBlank(text, opening.end)
  return { ...opening, end: digits }
}

const PENCE = /[ \u00A0]?(?:p|¢|c)(?![\p{L}\d.])/uy

/** Hundredths: "12.5p" of a pound, "12¢" of a dollar, "12.5c" of whatever the report counts in. */
const readPence = (
  text: string,
  at: number,
  decimals: number,
): { scale: number; currency: string | undefined; end: number } | undefined => {
  const found = sticky(PENCE, text, at)
  const unit = found?.trim()
  if (found === undefined || unit === undefined || (unit !== '¢' && decimals === 0)) return undefined
  return { scale: 0.01, currency: unit === 'p' ? 'GBP' : unit === '¢' ? 'USD' : undefined, end: at + found.length }
}

export const isMinus = (character: string | undefined): boolean => character !== undefined && MINUS.has(character)
