import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { createWorker, OEM } from 'tesseract.js'

import { type Gray, toPgm } from './gray.ts'

/** A word as it was read, with its corners in the pixels of what was given. */
export type RecognisedWord = { text: string; confidence: number; left: number; top: number; right: number; bottom: number }

/** The lines of a picture, from the top, each of at least one word. `confidence`: 0 to 100, the words' mean by length. */
export type Recognised = { lines: RecognisedWord[][]; confidence: number }

export type Recogniser = AsyncDisposable & { recognise(gray: Gray, onShare: (share: number) => void): Promise<Recognised> }

const LANGUAGE_DATA = join(dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/eng/package.json'))), '4.0.0_best_int')
const LEAST_CONFIDENCE = 25

/** Tesseract in a worker, with its language data from the package that is installed: nothing is fetched, nothing written. */
export const openRecogniser = async (): Promise<Recogniser> => {
  let tell: (share: number) => void = () => {}
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: LANGUAGE_DATA,
    gzip: true,
    cacheMethod: 'none',
    logger: ({ status, progress }) => {
      if (status === 'recognizing text') tell(progress)
    },
    errorHandler: () => {},
  })
  return {
    async recognise(gray, onShare) {
      tell = onShare
      const { data } = await worker.recognize(toPgm(gray), {}, { text: false, blocks: true })
      const words = (data.blocks ?? []).flatMap(({ paragraphs }) =>
        paragraphs.flatMap(({ lines }) =>
          lines.map((line) =>
            line.words
              .filter(({ text, confidence }) => confidence >= LEAST_CONFIDENCE && text.trim() !== '')
              .map(({ text, confidence, bbox }) => ({
                // A stroke by itself is the word I in most faces of phones.
                text: text.trim().replace(/^\|(?=$|')/u, 'I'),
                confidence,
                left: bbox.x0,
                top: bbox.y0,
                right: bbox.x1,
                bottom: bbox.y1,
              })),
          ),
        ),
      )
      const lines = words.filter((line) => line.some(({ text }) => /[\p{L}\p{N}]/u.test(text)))
      let [sum, letters] = [0, 0]
      for (const { text, confidence } of lines.flat()) [sum, letters] = [sum + confidence * text.length, letters + text.length]
      return { lines, confidence: letters === 0 ? 0 : sum / letters }
    },
    async [Symbol.asyncDispose]() {
      await worker.terminate()
    },
  }
}
