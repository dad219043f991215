import { type Document, ExtractionResult, type JsonValue, type ScanInput, toUnfoldError } from '@unfold/contracts'
import { type AgentContext, defineAgent } from '@unfold/engine'

import { defangLink } from '../defang.ts'
import { asShown, type Message, messageOfDocument, messageOfText } from '../message.ts'
import { extract, PARTS } from './extract.ts'

export type ReadDocument = (
  documentId: string,
  options: { signal: AbortSignal; onProgress: (progress: { message: string; done?: number; of?: number }) => void },
) => Promise<Document>

export type ExtractionMaterial = { input: ScanInput; readDocument: ReadDocument }

/** Reading a picture takes the most of the time; of a text there is nothing to read. */
const READING = 80
const FINDING = 20

/** Reads the message, off a picture too, and finds what it names: links, numbers, accounts, sums, names, and what it wants. */
export const entityExtraction = defineAgent<ExtractionMaterial, ExtractionResult>({
  id: 'entity_extraction',
  title: 'What it says',
  description: 'Reads the words, off a picture too, and finds links, numbers, accounts, sums, names, and what the message wants.',
  result: ExtractionResult,
  async run(agent, { input, readDocument }) {
    const read = await readMessage(agent, input, readDocument)
    const { message, from, notChecked } = read
    let done = read.from === 'text' || read.from === 'link' ? 0 : READING
    const of = done + FINDING
    const extraction = await extract(message, {
      ...(input.country === undefined ? {} : { country: input.country }),
      breathe: () => agent.breathe(),
      async told(part, found) {
        done += FINDING / PARTS.length
        agent.progress({
          step: 'find',
          tool: 'extractor',
          message: `Looked for ${part}: ${found} found so far`,
          done: Math.min(of, Math.round(done)),
          of,
        })
        await agent.breathe()
      },
    })
    const shown = asShown(message.text, extraction.entities)
    agent.patch([{ op: 'add', path: '/entities', value: shown.entities as unknown as JsonValue }])
    return {
      ...shown,
      signals: extraction.signals,
      country: extraction.country,
      from,
      ...(input.documentId === undefined ? {} : { documentId: input.documentId }),
      ...(read.picture ? { picture: read.picture } : {}),
      summary: summaryOf(message.text, extraction.entities.length),
      notChecked,
    }
  },
})

type Read = { message: Message; from: ExtractionResult['from']; picture?: { width: number; height: number }; notChecked: string[] }

const readMessage = async (agent: AgentContext, input: ScanInput, readDocument: ReadDocument): Promise<Read> => {
  if (input.text !== undefined) return { message: messageOfText(input.text), from: 'text', notChecked: [] }
  if (input.url !== undefined) return { message: messageOfText(withScheme(input.url)), from: 'link', notChecked: [] }
  agent.progress({ step: 'read', tool: 'ocr', message: 'Opening the picture', done: 0, of: READING + FINDING })
  try {
    const document = await readDocument(input.documentId ?? '', {
      signal: agent.signal,
      onProgress: ({ message, done = 0, of = 1 }) =>
        agent.progress({ step: 'read', tool: 'ocr', message, done: Math.round((READING * done) / of), of: READING + FINDING }),
    })
    const [page] = document.format === 'image' ? (document.pages ?? []) : []
    return {
      message: messageOfDocument(document),
      from: page ? 'picture' : 'file',
      ...(page ? { picture: { width: page.width, height: page.height } } : {}),
      notChecked: document.warnings,
    }
  } catch (thrown) {
    agent.signal.throwIfAborted()
    const error = toUnfoldError(thrown)
    if (error.code !== 'DOCUMENT_EMPTY') throw error
    return { message: messageOfText(''), from: 'picture', notChecked: ['No words could be read in the picture.'] }
  }
}

/** A link may be given as it is spoken: `example.com`. */
const withScheme = (url: string): string => (/^[a-z][a-z0-9+.-]*:|^hxxps?:/iu.test(url) || /[\s@]/u.test(url) ? url : `http://${url}`)

const summaryOf = (text: string, entities: number): string =>
  text.trim() === ''
    ? 'There are no words to judge.'
    : `${text.trim().split(/\s+/u).length} words read; ${entities === 0 ? 'nothing' : entities} found that can be checked or weighed.`

/** How a run is named: the first words of the message, its links taken apart. */
export const titleOf = (input: ScanInput, fileName: string | undefined): string => {
  if (input.url !== undefined) return `Scan of ${defangLink(withScheme(input.url)).slice(0, 80)}`
  if (input.text === undefined) return `Scan of ${fileName ?? 'a picture'}`
  const first = messageOfText(input.text).text.replaceAll(/\s+/gu, ' ').trim()
  const words = first.length > 60 ? `${first.slice(0, 57).trimEnd()}…` : first
  return `Scan of “${words.replaceAll(/(?<=[\p{L}\p{N}])\.(?=\p{L})/gu, '[.]').replaceAll(/\bhttp/giu, 'hxxp')}”`
}
