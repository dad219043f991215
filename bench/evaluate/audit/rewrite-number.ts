import { parseNumber } from '../../../packages/documents/src/numbers/parse-number.ts'

// One printed number changed as a slip of the hand would change it; its currency, parentheses and separators stay.

const DIGITS = /\d[\d,]*(?:\.\d+)?/

/** The text with its digits replaced; undefined where nothing changes. */
const withDigits = (text: string, digits: string): string | undefined => {
  const changed = text.replace(DIGITS, digits)
  return changed === text ? undefined : changed
}

const formatLike = (text: string, value: number): string => {
  const decimals = parseNumber(text)?.decimals ?? 0
  return Math.abs(value).toLocaleString('en-US', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: text.includes(',') || Math.abs(value) >= 1000,
  })
}

/** Two neighbouring unlike digits exchanged, the first pair from the left that keeps a leading digit. */
export const swapDigits = (text: string): string | undefined => {
  const core = DIGITS.exec(text)?.[0]
  if (core === undefined) return undefined
  const places = Array.from({ length: core.length }, (_, place) => place).filter((place) => /\d/.test(core[place] ?? ''))
  for (const [index, place] of places.entries()) {
    const next = places[index + 1]
    if (next === undefined) break
    const [a, b] = [core[place] ?? '', core[next] ?? '']
    if (a === b || (index === 0 && b === '0')) continue
    return withDigits(text, core.slice(0, place) + b + core.slice(place + 1, next) + a + core.slice(next + 1))
  }
  return undefined
}

export const scaleNumber = (text: string, factor: number): string | undefined => {
  const value = parseNumber(text)?.value
  return value === undefined || value === 0 ? undefined : withDigits(text, formatLike(text, value * factor))
}

/** "(1,234)" becomes "1,234". */
export const loseSign = (text: string): string | undefined => {
  const value = parseNumber(text)?.value
  if (value === undefined || value >= 0) return undefined
  const changed = text.replace(/[()]/g, '').replace(/[-–−—](?=\s*[$€£]?\s*\d)/, '')
  const now = parseNumber(changed)?.value
  return now !== undefined && now === -value ? changed : undefined
}
