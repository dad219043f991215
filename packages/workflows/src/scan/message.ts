import { createHash } from 'node:crypto'

import type { Document, Entity, Evidence, Finding, Location } from '@unfold/contracts'

import { defangText } from './defang.ts'
import type { Found } from './extraction/found.ts'

/** Evidence that rests on no document but on the text or link that was given. */
const GIVEN_TEXT = 'message'
const LONGEST = 20_000

type Line = { start: number; end: number; words: NonNullable<Document['blocks'][number]['words']>; location: Location }

/** The message that is scanned, with the place of each of its letters. */
export type Message = {
  text: string
  documentId: string
  /** Where the letters from `start` to `end` stand. */
  locate(start: number, end: number): { location: Location; boxes: [number, number, number, number][] }
}

export const messageOfText = (text: string): Message => {
  const cut = text.slice(0, LONGEST)
  return {
    text: cut,
    documentId: GIVEN_TEXT,
    locate: (start, end) => {
      const line = countLines(cut, start)
      const endLine = countLines(cut, Math.max(start, end - 1))
      return { location: { kind: 'line', line, ...(endLine > line ? { endLine } : {}) }, boxes: [] }
    },
  }
}

const countLines = (text: string, at: number): number => text.slice(0, at).split('\n').length

/** One line of text for each block of the document. */
export const messageOfDocument = (document: Document): Message => {
  let text = ''
  const lines: Line[] = []
  for (const block of document.blocks) {
    // A narrow screen breaks a link behind its hyphen.
    if (text !== '' && !(/[\p{L}\p{N}]-$/u.test(text) && /^[\p{L}\p{N}-]+[./@]/u.test(block.text))) text += '\n'
    const start = text.length
    text += block.text
    lines.push({ start, end: text.length, words: block.words ?? [], location: block.location })
    if (text.length > LONGEST) break
  }
  text = text.slice(0, LONGEST)
  return {
    text,
    documentId: document.id,
    locate: (start, end) => {
      const over = lines.filter((line) => line.start < end && start < line.end)
      const boxes = over.flatMap((line) => {
        const words = line.words.filter((word) => line.start + word.start < end && start < line.start + word.end)
        return words.length === 0 ? [] : [around(words.map(({ box }) => box))]
      })
      const location = (over[0] ?? lines[0])?.location ?? { kind: 'line', line: 1 }
      return { location: location.kind === 'page' && boxes[0] ? { ...location, box: boxes[0] } : location, boxes }
    },
  }
}

const around = (boxes: readonly (readonly [number, number, number, number])[]): [number, number, number, number] => {
  const left = Math.min(...boxes.map(([x]) => x))
  const top = Math.min(...boxes.map(([, y]) => y))
  const width = Math.max(...boxes.map(([x, , w]) => x + w)) - left
  const height = Math.max(...boxes.map(([, y, , h]) => y + h)) - top
  return [left, top, width, height].map((value) => Math.round(value * 10) / 10) as [number, number, number, number]
}

/** Numbered, with their places in the picture; the offsets are those of the raw text. */
export const toEntities = (message: Message, found: readonly Found[]): Entity[] =>
  found.map(({ kind, start, end, value, shown, valid, note }, index) => {
    const { location, boxes } = message.locate(start, end)
    return {
      id: `e${index + 1}`,
      kind,
      shown: shown.trim() === '' ? value : shown,
      value,
      start,
      end,
      line: location.kind === 'line' ? location.line : countLines(message.text, start),
      ...(boxes.length > 0 ? { boxes } : {}),
      ...(valid === undefined ? {} : { valid }),
      ...(note === undefined ? {} : { note }),
    }
  })

const OPENS: ReadonlySet<string> = new Set(['url', 'domain', 'email'])

/** The message as it may be shown and kept, its entities at their places in it. From here on nothing knows the raw text. */
export const asShown = (text: string, entities: readonly Entity[]): { text: string; entities: Entity[] } => {
  const shown = defangText(
    text,
    entities.filter(({ kind }) => OPENS.has(kind)),
  )
  return {
    text: shown.text,
    entities: entities.map((entity) => {
      const [start, end] = [shown.at(entity.start), shown.at(entity.end)]
      return { ...entity, start, end, shown: OPENS.has(entity.kind) ? entity.shown : shown.text.slice(start, end).trim() || entity.shown }
    }),
  }
}

/** A finding that rests on one entity, or on a stretch of the message. */
export const findingOn = (
  documentId: string | undefined,
  { shown, start, end, line, boxes }: Pick<Entity, 'start' | 'end' | 'shown' | 'line' | 'boxes'>,
  finding: Omit<Finding, 'id' | 'evidence'>,
): Finding => {
  const [box] = boxes ?? []
  const location: Location = box ? { kind: 'page', page: 1, box } : { kind: 'line', line }
  const evidence: Evidence = { documentId: documentId ?? GIVEN_TEXT, quote: shown, location, role: 'subject' }
  const digest = createHash('sha256')
    .update(JSON.stringify([finding.rule, finding.title, start, end]))
    .digest('hex')
  return { id: `f_${digest.slice(0, 20)}`, ...finding, evidence: [evidence] }
}
