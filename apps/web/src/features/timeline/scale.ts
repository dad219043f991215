/** Where moments stand along the axis: px from its begin at a number of px a second. */

export type Zoom = 'fit' | number

/** px a second of the zooms one chooses by name. */
export const MINUTES: Zoom = 3
export const SECONDS: Zoom = 60

/** Browsers draw no wider element without loss. */
const WIDEST_PX = 8_000_000

/** px a second, wide enough to fill the room there is. */
export const pxPerSecond = (zoom: Zoom, wholeMs: number, roomPx: number): number => {
  const fit = roomPx / (wholeMs / 1000)
  return zoom === 'fit' ? fit : Math.max(fit, Math.min(zoom, WIDEST_PX / (wholeMs / 1000)))
}

/** Twice as near, or half. */
export const zoomed = (zoom: Zoom, by: 1 | -1, wholeMs: number, roomPx: number): Zoom => {
  const fit = pxPerSecond('fit', wholeMs, roomPx)
  const next = pxPerSecond(zoom, wholeMs, roomPx) * (by > 0 ? 2 : 0.5)
  return next <= fit ? 'fit' : Math.min(next, NEAREST_PX)
}

/** One event from the next is told apart at 1 ms a px. */
const NEAREST_PX = 1_000

const STEPS_MS = [
  10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000,
]
const LEAST_PX = 72

/** The labelled moments between two places, ms from the axis' begin. */
export const ticksBetween = (fromPx: number, toPx: number, px: number): number[] => {
  const step = STEPS_MS.find((ms) => (ms / 1000) * px >= LEAST_PX) ?? 7_200_000
  const first = Math.max(0, Math.ceil(((fromPx / px) * 1000) / step) * step)
  const last = (toPx / px) * 1000
  const ticks: number[] = []
  for (let at = first; at <= last; at += step) ticks.push(at)
  return ticks
}
