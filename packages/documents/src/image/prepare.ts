import { PhotonImage, resize, SamplingFilter } from '@silvia-odwyer/photon-node'

import { measurePicture } from '../format/pictures.ts'
import { evenLight, type Gray, grayOf, stretched, upright } from './gray.ts'
import { skewOf, straightened, turnAbout } from './skew.ts'

type Point = readonly [x: number, y: number]

/** A picture as text recognition reads it best, and the way back from its points to the picture as it is shown. */
export type Prepared = { gray: Gray; toPicture: (point: Point) => Point }

export type Picture = {
  /** As it is shown, in pixels. */
  width: number
  height: number
  /** @param scale of the shown size */
  prepare(scale: number): Prepared
}

/** Opens a PNG, JPEG or WebP once; scaled, it is then grey, upright, evenly lit, dark on light and straight. Photon is WebAssembly: nothing native runs on the bytes. */
export const openPicture = (bytes: Uint8Array): Picture & Disposable => {
  const { width, height, orientation } = measurePicture(bytes)
  const image = PhotonImage.new_from_byteslice(bytes)
  return {
    width,
    height,
    prepare(scale) {
      const [w, h] = [Math.max(1, Math.round(image.get_width() * scale)), Math.max(1, Math.round(image.get_height() * scale))]
      const scaled = scale === 1 ? image : resize(image, w, h, scale < 1 ? SamplingFilter.Triangle : SamplingFilter.CatmullRom)
      const raw = grayOf(scaled.get_raw_pixels(), scaled.get_width(), scaled.get_height())
      if (scaled !== image) scaled.free()
      const gray = stretched(evenLight(stretched(upright(raw, orientation))))
      const skew = skewOf(gray)
      const back = turnAbout(gray.width, gray.height, skew)
      return {
        gray: skew === 0 ? gray : straightened(gray, skew),
        toPicture: (point) => {
          const [x, y] = back(point)
          return [(x * width) / gray.width, (y * height) / gray.height]
        },
      }
    },
    [Symbol.dispose]: () => image.free(),
  }
}
