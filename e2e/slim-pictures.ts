import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

import { PNG } from 'pngjs'

// Writes each picture that has not been, as a PNG with a palette: a quarter of the size, and nothing that the comparison would see.

const COLOURS = 48
/** Squared, over the three channels. */
const APART = 36 ** 2
const PALETTE = 3

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

const channels = (colour: number): [number, number, number] => [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff]

const distance = (a: number, b: number): number => {
  const [[r, g, blue], [r2, g2, blue2]] = [channels(a), channels(b)]
  return (r - r2) ** 2 + (g - g2) ** 2 + (blue - blue2) ** 2
}

/** First what differs, so that a rare accent keeps its hue; then what a page has most of. A letter's edge takes the nearest. */
const paletteOf = (pixels: Uint32Array): number[] => {
  const counts = new Map<number, number>()
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1)
  const common = [...counts].toSorted(([, a], [, b]) => b - a).map(([colour]) => colour)
  const palette: number[] = []
  for (const colour of common) {
    if (palette.length === COLOURS) break
    if (palette.every((chosen) => distance(chosen, colour) > APART)) palette.push(colour)
  }
  const chosen = new Set(palette)
  return [...palette, ...common.filter((colour) => !chosen.has(colour)).slice(0, COLOURS - palette.length)]
}

const slim = ({ width, height, data }: PNG): Buffer => {
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height)
  const palette = paletteOf(pixels)
  const nearest = new Map<number, number>()
  const indexOf = (colour: number): number => {
    let index = nearest.get(colour)
    if (index === undefined) {
      index = palette.reduce((best, each, i) => (distance(each, colour) < distance(palette[best] ?? 0, colour) ? i : best), 0)
      nearest.set(colour, index)
    }
    return index
  }
  // A line begins with its filter: none.
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + x + 1] = indexOf(pixels[y * width + x] ?? 0)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, PALETTE, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(channels))),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** Where the header tells the kind of colour. */
const KIND_AT = 25

let bytes = 0
for (const path of globSync(fileURLToPath(new URL('pictures/**/*.png', import.meta.url)))) {
  const picture = readFileSync(path)
  const written = picture[KIND_AT] === PALETTE ? picture : slim(PNG.sync.read(picture))
  if (written !== picture) writeFileSync(path, written)
  bytes += written.length
}
process.stdout.write(`${(bytes / 1e6).toFixed(1)} MB of pictures\n`)
