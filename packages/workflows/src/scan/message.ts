import { createHash } from 'node:crypto'

import type { Document, Entity, Evidence, Finding, Location } from '@unfold/contracts'

import { defangText } from './defang.ts'
import type { Found } from './extraction/found.ts'

/** Evidence that rests on no document but on the text or link that was given. */
export const GIVEN_TEXT = 'message'
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
    if (text !== '') text += '\n'
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

export const toEntities = (message: Message, found: readonly Found[]): Entity[] =>
  found.map(({ kind, start, end, value, shown, valid, note }, index) => {
    const { boxes } = message.locate(start, end)
    return {
      id: `e${index + 1}`,
      kind,
      shown: shown.trim() === '' ? value : shown,
      value,
      start,
      end,
      ...(boxes.length > 0 ? { boxes } : {}),
      ...(valid === undefined ? {} : { valid }),
      ...(note === undefined ? {} : { note }),
    }
  })

const OPENS: ReadonlySet<string> = new Set(['url', 'domain', 'email'])

/** The links and addresses among the entities: what must be shown defanged. */
export const linksOf = (entities: readonly Entity[]): Entity[] => entities.filter(({ kind }) => OPENS.has(kind))

/** Words of the message as they may be shown. */
export const quoteOf = (text: string, entities: readonly Entity[], start: number, end: number): string => {
  const quote = defangText(text, linksOf(entities), start, end).replaceAll(/\s+/gu, ' ').trim()
  return quote === '' ? '(empty)' : quote
}

/** A finding that rests on one entity of the message. */
export const findingOn = (
  message: Pick<Message, 'documentId' | 'locate'>,
  entity: Pick<Entity, 'start' | 'end' | 'shown'>,
  finding: Omit<Finding, 'id' | 'evidence'>,
): Finding => {
  const evidence: Evidence = {
    documentId: message.documentId,
    quote: entity.shown,
    location: message.locate(entity.start, entity.end).location,
    role: 'subject',
  }
  const digest = createHash('sha256')
    .update(JSON.stringify([finding.rule, finding.title, entity.start, entity.end]))
    .digest('hex')
  return { id: `f_${digest.slice(0, 20)}`, ...finding, evidence: [evidence] }
}
