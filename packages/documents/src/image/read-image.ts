import type { Block, Document } from '@unfold/contracts'

import type { DocumentSource, ReadingProgress } from '../read-document-here.ts'
import { openPicture, type Picture, type Prepared } from './prepare.ts'
import { openRecogniser, type Recognised, type RecognisedWord, type Recogniser } from './recognise.ts'

const LONGEST_SIDE = 2_400
const SHORTEST_WIDTH = 900
/** The height of a line at which Tesseract reads best, in pixels, and how far off it may be before a second look is worth its time. */
const LINE_HEIGHT = 28
const FAR_OFF = 1.45
/** The better size is believed unless it plainly read less. */
const AS_GOOD = 0.95
const SURE = 92
const UNSURE = 70

/** The words of a picture with their places: one block a line, from the top. @throws what the libraries throw at a damaged picture */
export const readImage = async (source: DocumentSource, onProgress: (progress: ReadingProgress) => void): Promise<Document> => {
  const tell = (message: string, share: number) => onProgress({ message, done: Math.round(100 * share), of: 100 })
  tell('Opening the picture', 0)
  using picture = openPicture(source.bytes)
  await using recogniser = await openRecogniser()
  const { prepared, recognised } = await lookTwice(picture, recogniser, tell)
  const blocks = recognised.lines.map((words, index) => blockOf(words, index, prepared))
  return {
    id: source.id,
    name: source.name,
    format: 'image',
    pages: [{ number: 1, width: picture.width, height: picture.height }],
    blocks,
    facts: [],
    calculations: [],
    warnings:
      blocks.length > 0 && recognised.confidence < UNSURE
        ? ['The words of the picture could be read with difficulty only: compare them with the picture.']
        : [],
  }
}

type Look = { prepared: Prepared; recognised: Recognised }

/** Where letters turn out far from the size that is read best, the picture is scaled to it and read again; the surer reading counts. */
const lookTwice = async (picture: Picture, recogniser: Recogniser, tell: (message: string, share: number) => void): Promise<Look> => {
  const { width, height } = picture
  const scale = Math.min(LONGEST_SIDE / Math.max(width, height), width < SHORTEST_WIDTH / 2 ? 2 : 1)
  const look = async (at: number, message: string, from: number): Promise<Look> => {
    const prepared = picture.prepare(at)
    tell(message, from)
    return { prepared, recognised: await recogniser.recognise(prepared.gray, (share) => tell(message, from + share * 0.45)) }
  }
  const first = await look(scale, 'Reading the words of the picture', 0.1)
  const off = lineHeight(first.recognised) / LINE_HEIGHT
  const unsure = first.recognised.confidence < SURE
  const better = Math.min(LONGEST_SIDE / Math.max(width, height), off > 0 ? scale / off : scale * 2)
  if (!unsure || Math.max(better / scale, scale / better) < FAR_OFF) return first
  const second = await look(better, 'Reading the words again, at a better size', 0.55)
  const worth = ({ recognised }: Look) => lettersOf(recognised) * recognised.confidence
  return worth(second) >= AS_GOOD * worth(first) ? second : first
}

const lettersOf = ({ lines }: Recognised): number => lines.flat().reduce((sum, { text }) => sum + text.length, 0)

/** The median over the lines; 0 where there are none. */
const lineHeight = ({ lines }: Recognised): number => {
  const heights = lines
    .map((words) => Math.max(...words.map(({ bottom }) => bottom)) - Math.min(...words.map(({ top }) => top)))
    .toSorted((a, b) => a - b)
  return heights[Math.floor(heights.length / 2)] ?? 0
}

const blockOf = (line: readonly RecognisedWord[], index: number, { toPicture }: Prepared): Block => {
  let text = ''
  const words: NonNullable<Block['words']> = []
  for (const word of line) {
    if (text !== '') text += ' '
    words.push({ start: text.length, end: text.length + word.text.length, box: boxOf([word], toPicture) })
    text += word.text
  }
  const id = `b${index + 1}`
  return { id, kind: 'paragraph', text, words, location: { kind: 'page', page: 1, box: boxOf(line, toPicture), block: id } }
}

/** The upright rectangle around words that may have stood askew. */
const boxOf = (words: readonly RecognisedWord[], toPicture: Prepared['toPicture']): [number, number, number, number] => {
  const corners = words.flatMap(({ left, top, right, bottom }) => [
    toPicture([left, top]),
    toPicture([right, top]),
    toPicture([left, bottom]),
    toPicture([right, bottom]),
  ])
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  const round = (value: number) => Math.round(value * 10) / 10
  return [round(x), round(y), round(Math.max(...xs) - x), round(Math.max(...ys) - y)]
}
