/** A picture in shades of grey, row by row, 0 black to 255 white. */
export type Gray = { width: number; height: number; shades: Uint8Array }

/** ITU-R BT.601; what is see-through is white. */
export const grayOf = (rgba: Uint8Array, width: number, height: number): Gray => {
  const shades = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < shades.length; at += 1, from += 4) {
    const alpha = (rgba[from + 3] ?? 255) / 255
    const shade = 0.299 * (rgba[from] ?? 0) + 0.587 * (rgba[from + 1] ?? 0) + 0.114 * (rgba[from + 2] ?? 0)
    shades[at] = shade * alpha + 255 * (1 - alpha)
  }
  return { width, height, shades }
}

/** Upright, as EXIF's orientation (1 to 8) says that it is to be seen. */
export const upright = (gray: Gray, orientation: number): Gray => {
  if (orientation < 2 || orientation > 8) return gray
  const { width, height, shades } = gray
  const turned = orientation >= 5
  const out: Gray = { width: turned ? height : width, height: turned ? width : height, shades: new Uint8Array(shades.length) }
  const mirrored = orientation === 2 || orientation === 3 || orientation === 7 || orientation === 8
  const flipped = orientation === 3 || orientation === 4 || orientation === 6 || orientation === 7
  for (let y = 0; y < out.height; y += 1) {
    for (let x = 0; x < out.width; x += 1) {
      const [u, v] = turned ? [y, x] : [x, y]
      const from = (flipped ? height - 1 - v : v) * width + (mirrored ? width - 1 - u : u)
      out.shades[y * out.width + x] = shades[from] ?? 255
    }
  }
  return out
}

/** Spreads the shades over the whole range and makes the ground the light side: dark mode becomes ink on paper. */
export const stretched = (gray: Gray): Gray => {
  const counts = new Uint32Array(256)
  for (const shade of gray.shades) counts[shade] = (counts[shade] ?? 0) + 1
  const low = percentile(counts, gray.shades.length, 0.01)
  const high = percentile(counts, gray.shades.length, 0.99)
  if (high - low < 8) return gray
  const dark = percentile(counts, gray.shades.length, 0.5) < (low + high) / 2
  const map = Uint8Array.from({ length: 256 }, (_, shade) => {
    const share = Math.min(1, Math.max(0, (shade - low) / (high - low)))
    return Math.round(255 * (dark ? 1 - share : share))
  })
  return { ...gray, shades: gray.shades.map((shade) => map[shade] ?? shade) }
}

const percentile = (counts: Uint32Array, of: number, share: number): number => {
  let seen = 0
  for (const [shade, count] of counts.entries()) if ((seen += count) >= of * share) return shade
  return 255
}

const TILE = 48
const EVEN = 40

/** Evens out the light of a photograph: each shade is taken against the brightest of its neighbourhood. */
export const evenLight = (gray: Gray): Gray => {
  const { width, height, shades } = gray
  const columns = Math.ceil(width / TILE)
  const rows = Math.ceil(height / TILE)
  const ground = new Float32Array(columns * rows)
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      counts.fill(0)
      let seen = 0
      for (let y = row * TILE; y < Math.min(height, (row + 1) * TILE); y += 2)
        for (let x = column * TILE; x < Math.min(width, (column + 1) * TILE); x += 2, seen += 1) {
          const shade = shades[y * width + x] ?? 255
          counts[shade] = (counts[shade] ?? 0) + 1
        }
      ground[row * columns + column] = percentile(counts, seen, 0.85)
    }
  }
  const sorted = [...ground].toSorted((a, b) => a - b)
  const spread = (sorted[Math.floor(sorted.length * 0.9)] ?? 255) - (sorted[Math.floor(sorted.length * 0.1)] ?? 255)
  if (spread < EVEN) return gray
  const out = new Uint8Array(shades.length)
  for (let y = 0; y < height; y += 1) {
    const v = Math.min(rows - 1, Math.max(0, y / TILE - 0.5))
    const [top, bottom] = [Math.floor(v), Math.min(rows - 1, Math.floor(v) + 1)]
    for (let x = 0; x < width; x += 1) {
      const u = Math.min(columns - 1, Math.max(0, x / TILE - 0.5))
      const [left, right] = [Math.floor(u), Math.min(columns - 1, Math.floor(u) + 1)]
      const at = (row: number, column: number) => ground[row * columns + column] ?? 255
      const upper = at(top, left) * (1 - (u - left)) + at(top, right) * (u - left)
      const lower = at(bottom, left) * (1 - (u - left)) + at(bottom, right) * (u - left)
      const light = upper * (1 - (v - top)) + lower * (v - top)
      out[y * width + x] = Math.min(255, ((shades[y * width + x] ?? 255) * 255) / Math.max(24, light))
    }
  }
  return { width, height, shades: out }
}

/** Portable graymap (Netpbm P5), which Tesseract's image library reads as it stands. */
export const toPgm = ({ width, height, shades }: Gray): Buffer =>
  Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1'), shades])
