import type { Document } from '@unfold/contracts'
import type { Nodes, Paragraph, PhrasingContent, RootContent, Table as GfmTable } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'

import { headingLevel } from '../blocks/headings.ts'
import { linesOfLayout } from '../blocks/layout-table.ts'
import { type Blocks, foldSpace, type NewTable, openBlocks } from '../blocks/open-blocks.ts'
import { parseHtml } from '../html/parse-html.ts'
import { walkHtml } from '../html/read-html.ts'
import type { RawRow } from '../table/raw-table.ts'
import { readLines } from '../text/read-lines.ts'
import { lineLocation } from '../text/read-text.ts'
import { findRepeatedLines } from '../text/repeated-lines.ts'
import { readPipeRows } from './pipe-rows.ts'
import { cutMarkdown, type Segment } from './segments.ts'

/** Reads Markdown, HTML and tables within it included; places are lines of the file. */
export const readMarkdown = (source: { id: string; name: string; text: string }): Document => {
  const lines = source.text.split(/\r\n|\n|\r/)
  const blocks = openBlocks()
  const repeated = findRepeatedLines(lines)
  for (const segment of cutMarkdown(lines)) readSegment(segment, blocks, repeated)
  const title = blocks.blocks.find(({ kind, level }) => kind === 'heading' && level === 1)?.text
  return {
    id: source.id,
    name: source.name,
    format: 'markdown',
    ...(title === undefined ? {} : { title }),
    blocks: blocks.done(),
    facts: [],
    calculations: [],
    warnings: [],
  }
}

const readSegment = ({ kind, lines, line }: Segment, blocks: Blocks, repeated: ReadonlySet<string>): void => {
  const whole = lineLocation(line, line + lines.length - 1)
  switch (kind) {
    case 'pipes':
      addTable(readPipeRows(lines, line), blocks, whole)
      break
    case 'html':
      addHtml(lines.join('\n'), blocks, whole)
      break
    case 'fixed':
      readLines(lines.slice(1, lines.length > 1 ? -1 : 1), blocks, lineLocation, line + 1)
      break
    case 'markdown':
      readMarkup(lines.join('\n'), line, blocks, repeated)
      break
  }
}

const addTable = (raw: NewTable, blocks: Blocks, location: ReturnType<typeof lineLocation>): void => {
  const table = blocks.finish({ ...raw, looseHeadings: true })
  const lines = linesOfLayout(table)
  if (lines) for (const { text, marker } of lines) blocks.text({ kind: marker === undefined ? 'paragraph' : 'list_item', text, location })
  else blocks.table(table, location)
}

const addHtml = (html: string, blocks: Blocks, location: ReturnType<typeof lineLocation>): void =>
  walkHtml(parseHtml(html), { blocks, locate: () => location }, html)

const readMarkup = (text: string, firstLine: number, blocks: Blocks, repeated: ReadonlySet<string>): void => {
  const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
  const locationOf = (node: Nodes) =>
    lineLocation(firstLine + (node.position?.start.line ?? 1) - 1, firstLine + (node.position?.end.line ?? 1) - 1)

  const visit = (node: RootContent, list: boolean): void => {
    const location = locationOf(node)
    if (node.type === 'heading') blocks.text({ kind: 'heading', level: node.depth, text: wordsOf(node), location })
    else if (node.type === 'paragraph') addParagraph(node, list)
    else if (node.type === 'html') addHtml(node.value, blocks, location)
    else if (node.type === 'code') readLines(node.value.split('\n'), blocks, lineLocation, location.line)
    else if (node.type === 'table') addTable({ rows: gfmRows(node, firstLine) }, blocks, location)
    else if (node.type === 'list') for (const item of node.children) for (const child of item.children) visit(child, true)
    else if (node.type === 'blockquote') for (const child of node.children) visit(child, list)
    else if (node.type === 'thematicBreak') blocks.pageBreak()
  }

  const addParagraph = (node: Paragraph, list: boolean): void => {
    const location = locationOf(node)
    const words = wordsOf(node)
    if (list) {
      blocks.text({ kind: 'list_item', text: words, location })
      return
    }
    const pieces = words.split('\n')
    const apart = (piece: string) => levelOf(piece, false) !== undefined || repeated.has(piece.trim())
    if (pieces.length > 1 && pieces.every((piece) => piece.length < 120) && pieces.some(apart)) {
      // A converter's title block: lines without blank lines between, some of them headings.
      let from = 0
      pieces.forEach((piece, index) => {
        const next = pieces[index + 1]
        if (next !== undefined && !apart(piece) && !apart(next)) return
        addLine(pieces.slice(from, index + 1).join('\n'), false, lineLocation(location.line + from, location.line + index))
        from = index + 1
      })
      return
    }
    addLine(words, allStrong(node.children), location)
  }

  const addLine = (words: string, bold: boolean, location: ReturnType<typeof lineLocation>): void => {
    if (repeated.has(words.trim())) {
      blocks.text({ kind: 'page_footer', text: words, location })
      return
    }
    const level = levelOf(words, bold)
    blocks.text({ kind: level === undefined ? 'paragraph' : 'heading', ...(level === undefined ? {} : { level }), text: words, location })
  }

  for (const child of tree.children) visit(child, false)
}

const levelOf = (text: string, bold: boolean): number | undefined => headingLevel(foldSpace(text), { bold, plain: true })

const allStrong = (children: readonly PhrasingContent[]): boolean =>
  children.length > 0 &&
  children.every((child) => child.type === 'strong' || (child.type === 'text' && child.value.trim() === '')) &&
  children.some((child) => child.type === 'strong')

/** A table without pipes at the lines' ends, which GFM allows. */
const gfmRows = (table: GfmTable, firstLine: number): RawRow[] =>
  table.children.map(({ children, position }, index) => {
    const line = firstLine + (position?.start.line ?? 1) - 1
    return {
      header: index === 0,
      cells: children.map((cell) => ({ text: wordsOf(cell), bold: allStrong(cell.children), location: lineLocation(line, line) })),
    }
  })

/** What is printed: without marks of emphasis, links' addresses and tags. */
const wordsOf = (node: Nodes): string => {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value
  if (node.type === 'break') return '\n'
  if (node.type === 'html') return /^<br/i.test(node.value) ? ' ' : ''
  if (node.type === 'image') return node.alt ?? ''
  return 'children' in node ? node.children.map((child) => wordsOf(child)).join('') : ''
}
