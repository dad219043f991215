import { DIGITS, numberWidth, pdfPath, SHAPES } from '../ticks/shapes.ts'
import type { TickKind } from '../ticks/tick.ts'

/** What a mark looks like and where it stands: all that drawing needs of it. */
export type DrawnMark = { box: readonly [number, number, number, number]; kind: TickKind; number?: number }

// Dark enough for grey print; the shape alone tells the mark.
const COLOURS: Record<TickKind, string> = {
  footed: '0.07 0.36 0.16',
  cross_footed: '0.07 0.36 0.16',
  recomputed: '0.07 0.36 0.16',
  agrees_text: '0.07 0.3 0.55',
  agrees_report: '0.07 0.3 0.55',
  agrees_prior: '0.07 0.3 0.55',
  agrees_outside: '0.07 0.3 0.55',
  exception: '0.63 0.05 0.2',
  dismissed: '0.35 0.34 0.31',
  not_checked: '0.35 0.34 0.31',
}

/** Marks as operators of a content stream, in a frame whose y grows downward. */
export const drawMarks = (marks: readonly DrawnMark[]): string => marks.map(drawMark).join('\n')

const drawMark = ({ box: [x, y, width, height], kind, number }: DrawnMark): string => {
  const colour = COLOURS[kind]
  if (kind === 'exception' || kind === 'dismissed') {
    const filled = kind === 'exception'
    const frame = filled
      ? `${colour} rg ${round(x)} ${round(y)} ${round(width)} ${round(height)} re f`
      : `${colour} RG 0.5 w ${round(x + 0.25)} ${round(y + 0.25)} ${round(width - 0.5)} ${round(height - 0.5)} re S`
    return `${frame}\n${drawNumber(number ?? 0, [x, y, width, height], filled ? '1 1 1' : colour)}`
  }
  const scale = height / 10
  return `q ${colour} RG 1.35 w 1 J 1 j ${round(scale)} 0 0 ${round(scale)} ${round(x)} ${round(y)} cm ${pdfPath(SHAPES[kind].path)} S Q`
}

const drawNumber = (number: number, [x, y, , height]: DrawnMark['box'], colour: string): string => {
  const digits = String(number)
  // A digit's box is 6 × 10, set in the frame's 10 with a little air.
  const scale = (height / 10) * 0.84
  const advance = (height * (numberWidth(number) - 0.25)) / digits.length
  return digits
    .split('')
    .map((digit, at) => {
      const left = x + 0.125 * height + at * advance + (advance - 6 * scale) / 2
      return `q ${colour} RG 1.3 w 1 J 1 j ${round(scale)} 0 0 ${round(scale)} ${round(left)} ${round(y + 0.08 * height)} cm ${pdfPath(DIGITS[Number(digit)] ?? '')} S Q`
    })
    .join('\n')
}

const round = (value: number): string => String(Number(value.toFixed(3)))
