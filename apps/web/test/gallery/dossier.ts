import type { Block, DocumentInfo, DocumentOutline, Row } from '@unfold/contracts'

import borough from '../../../../examples/dossier/noise-study-borough.md?raw'
import orrin from '../../../../examples/dossier/orrin-annual-report.md?raw'
import residents from '../../../../examples/dossier/residents-letter.md?raw'

// The documents of the golden team run, read as far as they need to be for looking at.

type Read = { info: DocumentInfo; outline: DocumentOutline; blocks: readonly Block[] }

const cells = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((text, column) => ({ column, text: text.trim() }))

const blocksOf = (text: string): Block[] => {
  const blocks: Block[] = []
  let line = 1
  for (const part of text.split(/\n\n+/)) {
    const id = `b${blocks.length + 1}`
    const location = { kind: 'line' as const, line, block: id }
    const [first = '', , ...others] = part.split('\n')
    const level = /^#+/.exec(part)?.[0].length
    if (part.startsWith('|')) {
      const rows: Row[] = [first, ...others].filter(Boolean).map((row, at) => ({ header: at === 0, cells: cells(row) }))
      const table = { id: 't1', columns: rows[0]?.cells.length ?? 0, rows, scale: 1e6 }
      blocks.push({ id, kind: 'table', text: rows.map((row) => row.cells.map((cell) => cell.text).join(' ')).join('\n'), location, table })
    } else if (level !== undefined) blocks.push({ id, kind: 'heading', level, text: part.replace(/^#+\s*/, '').trim(), location })
    else blocks.push({ id, kind: 'paragraph', text: part.trim(), location })
    line += part.split('\n').length + 1
  }
  return blocks
}

const read = (id: string, name: string, text: string): Read => {
  const blocks = blocksOf(text)
  return {
    info: { id, name, format: 'markdown', size: text.length, sha256: 'ab'.repeat(32), uploadedAt: '2026-11-21T12:55:08.740Z' },
    outline: { documentId: id, blocks: blocks.length, tables: 1, numbers: 8, facts: 0, warnings: [] },
    blocks,
  }
}

/** Under the ids that the golden journal names. */
export const DOSSIER: readonly Read[] = [
  read('1a079f48-a2d3-4eb6-8742-c2eae15cab4f', 'noise-study-borough.md', borough),
  read('f8cf744d-3d37-4d94-9314-339e458b9d0b', 'orrin-annual-report.md', orrin),
  read('62f18de8-685b-42cc-b45d-3ff6882bad4a', 'residents-letter.md', residents),
]
