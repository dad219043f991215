import type { TickKind } from './tick.ts'

// The marks as paths in a square of 10 × 10, y downward, in the commands M, L, C and Z alone: SVG takes them as they are, and PDF has
// the same four. Each is told by its shape, without colour, at the size of a superscript.

/** A circle of four curves (Bézier, 0.5523 of the radius). */
const circle = (radius: number): string => {
  const [c, r, k] = [5, radius, radius * 0.5523]
  const at = (...values: number[]) => values.map((value) => Number(value.toFixed(2))).join(' ')
  return `M${at(c, c - r)}C${at(c + k, c - r, c + r, c - k, c + r, c)}C${at(c + r, c + k, c + k, c + r, c, c + r)}C${at(c - k, c + r, c - r, c + k, c - r, c)}C${at(c - r, c - k, c - k, c - r, c, c - r)}Z`
}

/** A path, and how wide the box is that it stands in; its height is 10. An exception is drawn as its number: see `DIGITS`. */
export type Shape = { path: string; width: number }

export const SHAPES: Record<Exclude<TickKind, 'exception' | 'dismissed'>, Shape> = {
  footed: { path: 'M1 5.5L4 9L9 1', width: 10 },
  cross_footed: { path: 'M1 5.5L4 9L9 1M8 7.4L9.4 9L14.4 1', width: 15.4 },
  recomputed: { path: `${circle(4.6)}M2.8 5.2L4.5 7.2L7.4 2.9`, width: 10 },
  agrees_text: { path: 'M1.2 1.2L8.8 1.2M5 1.2L5 9.2', width: 10 },
  agrees_report: { path: 'M0.8 3.4L9.2 3.4M0.8 6.8L9.2 6.8', width: 10 },
  agrees_prior: { path: 'M1.4 9.4L1.4 1L4.6 1C8.2 1 8.2 6 4.6 6L1.4 6', width: 8 },
  agrees_outside: { path: 'M5 0.8L9.4 9L0.6 9Z', width: 10 },
  not_checked: { path: 'M1.2 3C1.2 -0.4 6.8 -0.4 6.8 2.8C6.8 5 4 4.9 4 6.9M4 9L4 9.2', width: 8 },
}

/** Digits of one stroke in boxes of 6 × 10. */
export const DIGITS: readonly string[] = [
  'M3 1.4C1.7 1.4 1.2 3 1.2 5C1.2 7 1.7 8.6 3 8.6C4.3 8.6 4.8 7 4.8 5C4.8 3 4.3 1.4 3 1.4Z',
  'M1.5 2.9L3.3 1.4L3.3 8.6',
  'M1.2 3.2C1.2 0.8 4.8 0.8 4.8 3.2C4.8 5 1.8 6.4 1.2 8.6L4.9 8.6',
  'M1.2 2.4C2 1 4.7 1 4.7 3.1C4.7 4.8 3 4.9 2.6 4.9C3.2 4.9 4.9 5 4.9 6.8C4.9 9 2 9.2 1.1 7.6',
  'M4 8.6L4 1.4L1 6.4L5.1 6.4',
  'M4.6 1.4L1.7 1.4L1.4 4.7C2.5 3.7 4.9 4 4.9 6.3C4.9 9 2 9.2 1.1 7.7',
  'M4.4 1.4C2.5 1.8 1.2 4 1.2 6.3C1.2 9.3 4.9 9.3 4.9 6.4C4.9 3.7 1.6 3.8 1.3 6',
  'M1.1 1.4L4.9 1.4L2.4 8.6',
  'M3 4.8C0.9 4.8 0.9 1.4 3 1.4C5.1 1.4 5.1 4.8 3 4.8C0.6 4.8 0.6 8.6 3 8.6C5.4 8.6 5.4 4.8 3 4.8Z',
  'M4.7 3.9C4.4 6.2 1.1 6.3 1.1 3.6C1.1 0.7 4.8 0.7 4.8 3.7C4.8 6 3.5 8.2 1.6 8.6',
]

/** How wide an exception's box is to its height, by its number. */
export const numberWidth = (number: number): number => 0.25 + 0.55 * String(number).length

/** `M1 5.5L4 9` as PDF's operators: `1 5.5 m 4 9 l` (ISO 32000-2, 8.5.2). */
export const pdfPath = (path: string): string =>
  path.replaceAll(/([MLCZ])([^MLCZ]*)/g, (_, command: string, numbers: string) => `${numbers.trim()} ${OPERATORS[command] ?? ''} `).trim()

const OPERATORS: Record<string, string> = { M: 'm', L: 'l', C: 'c', Z: 'h' }
