import type { Document } from '@unfold/contracts'

import { openBlocks } from '../blocks/open-blocks.ts'
import { readLines } from './read-lines.ts'

/** Reads plain text; places are lines. */
export const readText = (source: { id: string; name: string; text: string }): Document => {
  const blocks = openBlocks()
  readLines(source.text.split(/\r\n|\n|\r/), blocks, lineLocation)
  return { id: source.id, name: source.name, format: 'text', blocks: blocks.done(), facts: [], calculations: [], warnings: [] }
}

export const lineLocation = (line: number, endLine: number): { kind: 'line'; line: number; endLine?: number } => ({
  kind: 'line',
  line,
  ...(endLine > line ? { endLine } : {}),
})
