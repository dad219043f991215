// Where the pages of a PDF lie under each other before any of them was drawn: their sizes are known, so nothing ever jumps.

/** Fit to the width of the view, or a factor of the true size. */
export type Zoom = 'fit' | number

export type PageSize = { width: number; height: number }

/** CSS pixels: one page's size and the factor from its points. */
export type PlacedPage = { width: number; height: number; scale: number }

/** CSS pixels to a point: 96 to the inch. */
const TRUE_SIZE = 96 / 72
/** A page fitted to a wide screen is no poster. */
const LARGEST_FIT = 1.35 * TRUE_SIZE
const LEAST_SCALE = 0.1

const ZOOM_STEPS: readonly number[] = [0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3]

/**
 * Pages are fitted as most of them are: one that is wider is shrunk to the view, and does not shrink the others.
 * @param room the width there is, px
 */
export const placePages = (pages: readonly PageSize[], zoom: Zoom, room: number): PlacedPage[] => {
  const usual = commonWidth(pages)
  return pages.map(({ width, height }) => {
    const fitted = Math.min(LARGEST_FIT, room / usual, room / (width || usual))
    const scale = Math.max(LEAST_SCALE, zoom === 'fit' ? fitted : zoom * TRUE_SIZE)
    // A page that could not be read has no size; it takes the room of the others.
    const size = width > 0 && height > 0 ? { width, height } : { width: usual, height: usual * 1.3 }
    return { width: Math.floor(size.width * scale), height: Math.floor(size.height * scale), scale }
  })
}

const commonWidth = (pages: readonly PageSize[]): number => {
  const counts = new Map<number, number>()
  for (const { width } of pages) if (width > 0) counts.set(width, (counts.get(width) ?? 0) + 1)
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1])
  return most?.[0] ?? 612
}

/** The next step up or down from what is shown. */
export const stepZoom = (shownScale: number, by: 1 | -1): number => {
  const now = shownScale / TRUE_SIZE
  const next = by > 0 ? ZOOM_STEPS.find((step) => step > now * 1.02) : ZOOM_STEPS.findLast((step) => step < now * 0.98)
  return next ?? (by > 0 ? (ZOOM_STEPS.at(-1) ?? 1) : (ZOOM_STEPS[0] ?? 1))
}

/** A canvas takes four bytes a pixel: a large page on a fine screen is drawn a little coarser than the screen could show. */
const MOST_PIXELS = 8_000_000

/** Device pixels to a CSS pixel for a page of this size. */
export const pixelRatio = ({ width, height }: PageSize, device: number): number =>
  Math.min(device, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)))

/** The part whose blocks hold this one, by the first block of each; -1 before the first. */
export const partOfBlock = (parts: readonly { from: number }[], blockIndex: number): number =>
  parts.findLastIndex(({ from }, at) => from <= blockIndex && (parts[at + 1]?.from ?? Infinity) > from)
