import { UnfoldError } from '@unfold/contracts/errors'
import { imageSize } from 'image-size'

import { PICTURES, unsupported } from './refusals.ts'

const MOST_PIXELS = 40_000_000

/** A picture's size as it is shown: already turned as its EXIF orientation says. */
export type PictureSize = {
  width: number
  height: number
  /** EXIF 1 to 8; 1 where nothing is said. */
  orientation: number
}

const ascii = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to))

/** PNG, JPEG or WebP, by the first bytes. */
export const isPicture = (bytes: Uint8Array): boolean =>
  ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n' ||
  (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) ||
  (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP')

/** ISO/IEC 14496-12: a file of this family names its brand behind "ftyp". */
const HEIF_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])

/** What is said to pictures in a format that is not read. */
export const refusePicture = (bytes: Uint8Array): UnfoldError | undefined => {
  if (ascii(bytes, 4, 8) !== 'ftyp') return undefined
  const brand = ascii(bytes, 8, 12)
  if (HEIF_BRANDS.has(brand))
    return unsupported(
      'The picture is in the format HEIC, which is not read.',
      'Take a screenshot of it (that is a PNG), or share it as JPEG; on an iPhone, Settings, Camera, Formats, "Most Compatible" makes JPEG the rule.',
    )
  if (brand === 'avif' || brand === 'avis') return unsupported('The picture is in the format AVIF, which is not read.', PICTURES)
  return undefined
}

/** Reads the header alone. @throws UnfoldError TOO_LARGE above 40 megapixels, DOCUMENT_BROKEN */
export const measurePicture = (bytes: Uint8Array): PictureSize => {
  let size: ReturnType<typeof imageSize>
  try {
    size = imageSize(bytes)
  } catch (cause) {
    throw broken(cause)
  }
  const { width, height, orientation = 1 } = size
  if (!(width > 0 && height > 0)) throw broken()
  if (width * height > MOST_PIXELS)
    throw new UnfoldError('TOO_LARGE', `The picture has ${Math.round((width * height) / 1e6)} megapixels; up to 40 are taken.`, {
      advice: 'Crop it to the message, or make it smaller.',
    })
  return orientation >= 5 ? { width: height, height: width, orientation } : { width, height, orientation }
}

const broken = (cause?: unknown): UnfoldError =>
  new UnfoldError('DOCUMENT_BROKEN', 'The picture is damaged and could not be opened.', {
    advice: 'Open it, save it anew as PNG or JPEG, and upload that.',
    cause,
  })
