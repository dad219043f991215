import type { Gray } from './gray.ts'

// Lines of text that lie straight give rows that are full of ink or empty of it: the angle at which the rows differ most is the skew.

const SAMPLE = 500
const WIDEST = 10
const STEP = 0.5
const FINE = 0.1
const INK = 128
/** Below this a line runs over less than a letter's foot, and turning would only blur. */
const LEAST = 0.3

type Point = readonly [x: number, y: number]

/** In degrees, clockwise; 0 where the picture is straight enough or has no lines. Expects ink on paper. */
export const skewOf = ({ width, height, shades }: Gray): number => {
  const step = Math.max(1, Math.round(Math.max(width, height) / SAMPLE))
  const ink: Point[] = []
  for (let y = 0; y < height; y += step)
    for (let x = 0; x < width; x += step) if ((shades[y * width + x] ?? 255) < INK) ink.push([x / step, y / step])
  if (ink.length < 50) return 0
  const best = (from: number, to: number, by: number): number => {
    let angle = 0
    let highest = sharpness(ink, 0) * 1.02
    for (let each = from; each <= to; each += by) {
      const sharp = sharpness(ink, each)
      if (sharp > highest) [angle, highest] = [each, sharp]
    }
    return angle
  }
  const rough = best(-WIDEST, WIDEST, STEP)
  const angle = rough === 0 ? 0 : best(rough - STEP, rough + STEP, FINE)
  return Math.abs(angle) < LEAST ? 0 : angle
}

const sharpness = (ink: readonly Point[], degrees: number): number => {
  const tan = Math.tan((degrees * Math.PI) / 180)
  const rows = new Map<number, number>()
  for (const [x, y] of ink) {
    const row = Math.round(y - x * tan)
    rows.set(row, (rows.get(row) ?? 0) + 1)
  }
  let sum = 0
  for (const count of rows.values()) sum += count * count
  return sum
}

/** Turned about its middle, so that lines that fall by so many degrees lie straight; what comes in from outside is paper. */
export const straightened = ({ width, height, shades }: Gray, degrees: number): Gray => {
  const back = turnAbout(width, height, degrees)
  const out = new Uint8Array(shades.length).fill(255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const [u, v] = back([x, y])
      const [left, top] = [Math.floor(u), Math.floor(v)]
      if (left < 0 || top < 0 || left + 1 >= width || top + 1 >= height) continue
      const at = top * width + left
      const upper = (shades[at] ?? 255) * (1 - (u - left)) + (shades[at + 1] ?? 255) * (u - left)
      const lower = (shades[at + width] ?? 255) * (1 - (u - left)) + (shades[at + width + 1] ?? 255) * (u - left)
      out[y * width + x] = upper * (1 - (v - top)) + lower * (v - top)
    }
  return { width, height, shades: out }
}

/** Where a point of the straightened picture lay before. */
export const turnAbout = (width: number, height: number, degrees: number): ((point: Point) => Point) => {
  const angle = (degrees * Math.PI) / 180
  const [sin, cos] = [Math.sin(angle), Math.cos(angle)]
  const [cx, cy] = [width / 2, height / 2]
  return ([x, y]) => [cx + (x - cx) * cos - (y - cy) * sin, cy + (x - cx) * sin + (y - cy) * cos]
}
