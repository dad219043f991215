import type { Block, Document } from '@unfold/contracts'

import { htmlHead, htmlText } from '../html-text.ts'
import { openWorkpaper, type WorkpaperSource } from '../summary.ts'
import { blockMarks, type BlockMarks, markOf, symbols } from './marks.ts'
import { STYLE } from './style.ts'
import { summaryHtml } from './summary-html.ts'
import { tableHtml } from './table-html.ts'

/** The document as Unfold reads it, with tick marks beside its numbers, their legend and the list of exceptions: one file, nothing live in it. */
export const markHtml = (source: WorkpaperSource): string => {
  const { summary, ticks } = openWorkpaper(source)
  const marks = blockMarks(ticks)
  const firsts = new Set<number>()
  const { blocks } = source.document
  const body = blocks.map((block, at) => blockHtml(block, blocks[at - 1]?.text, marks.get(block.id), firsts)).join('\n')
  return `${htmlHead(`${summary.title}, tick-marked`, STYLE)}<body>
${symbols()}
<main>
${summary.provisional === undefined ? '' : `<p class="provisional">${htmlText(summary.provisional)}</p>`}
<article aria-label="${htmlText(summary.title)}">
${openings(source.document, body)}
</article>
${summaryHtml(summary, firsts)}
</main>
</body></html>
`
}

const openings = ({ title }: Document, body: string): string =>
  title === undefined ? body : `<p class="title">${htmlText(title)}</p>\n${body}`

const blockHtml = (block: Block, before: string | undefined, marks: BlockMarks | undefined, firsts: Set<number>): string => {
  if (block.table) return tableHtml(block.table, block.table.caption === before ? undefined : block.table.caption, marks, firsts)
  const text = markedText(block, marks, firsts)
  switch (block.kind) {
    case 'heading': {
      const level = Math.min(6, (block.level ?? 2) + 1)
      return `<h${level}>${text}</h${level}>`
    }
    case 'list_item':
      return `<p class="item">${text}</p>`
    case 'paragraph':
    case 'table':
      return `<p>${text}</p>`
    case 'footnote':
    case 'page_header':
    case 'page_footer':
      return `<p class="small">${text}</p>`
  }
}

/** Marks stand behind their words; where two overlap, each behind its own end. */
const markedText = ({ text }: Block, marks: BlockMarks | undefined, firsts: Set<number>): string => {
  let html = ''
  let at = 0
  for (const ticked of (marks?.stretches ?? []).toSorted((a, b) => (a.stretch?.end ?? 0) - (b.stretch?.end ?? 0))) {
    const end = ticked.stretch?.end ?? 0
    const words = text.slice(at, end)
    // The figure and its mark are not parted at a line's end.
    const figure = ticked.figure ? Math.max(0, words.length - ticked.text.length) : words.length
    html += `${htmlText(words.slice(0, figure))}<span class="figure">${htmlText(words.slice(figure))}${markOf(ticked, firsts)}</span>`
    at = end
  }
  return html + htmlText(text.slice(at))
}
