import type { Block, Document, Format, Location } from '@unfold/contracts'
import { type AnyNode, type Document as Dom, Element, hasChildren, isTag, isText } from 'domhandler'

import { headingLevel } from '../blocks/headings.ts'
import { isFootnoteMark, isHeadingMark, linesOfLayout } from '../blocks/layout-table.ts'
import { type Blocks, foldSpace, openBlocks } from '../blocks/open-blocks.ts'
import { readLines } from '../text/read-lines.ts'
import { type InlineXbrl, readInlineXbrl } from '../xbrl/inline-facts.ts'
import { openElementPaths } from './element-paths.ts'
import { apart } from './read-cell.ts'
import { openParagraph, type Paragraph } from './paragraph.ts'
import { parseHtml } from './parse-html.ts'
import { readHtmlTable } from './read-table.ts'
import { openStyles, readStyleSheet, type Style } from './style.ts'

const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'object',
  'iframe',
  'select',
  'textarea',
  'button',
])
const BREAKING = new Set(
  (
    'html body div p ul ol dl dt dd li section article header footer main nav aside blockquote figure figcaption address form fieldset center ' +
    'h1 h2 h3 h4 h5 h6 table thead tbody tfoot tr td th caption pre page document text'
  ).split(' '),
)
const HEADING = /^h([1-6])$/
/** What a converter calls a footnote of a Word document. */
const NOTE_ID = /^(?:foot|end)note-\d/
const BULLET = /^(?:[•●○▪◦■➢►]|[·–—-]\s)/
const FOOTNOTE = /^(?:\((?:\d{1,2}|[a-z])\)|[*†‡]{1,3})\s?\p{L}/u

/** How text is set at some point of the page, from all elements around it. */
type Setting = Pick<Style, 'bold' | 'italic' | 'underline' | 'centered' | 'raised' | 'size'> & {
  list: boolean
  note: boolean
  heading: number | undefined
}

export type HtmlReading = {
  blocks: Blocks
  locate: (element: Element) => Location
  xbrl?: InlineXbrl
}

/** Reads a page of HTML or inline XBRL. Elements are named by their path; what is hidden is not text of the document, though hidden facts are facts. */
export const readHtml = (source: { id: string; name: string; html: string; format?: Format }): Document => {
  const dom = parseHtml(source.html)
  const locate = openElementPaths()
  const xbrl = readInlineXbrl(dom, locate)
  const blocks = openBlocks()
  walkHtml(dom, { blocks, locate, ...(xbrl ? { xbrl } : {}) }, source.html)
  const title = foldSpace(titleOf(dom))
  return {
    id: source.id,
    name: source.name,
    format: xbrl ? 'ixbrl' : (source.format ?? 'html'),
    ...(title === '' ? {} : { title }),
    blocks: blocks.done(),
    facts: xbrl?.facts ?? [],
    calculations: [],
    warnings: xbrl?.warnings ?? [],
  }
}

/** Adds the blocks of a page, or of a piece of one, in reading order. `html` is what `dom` was made of. */
export const walkHtml = (dom: Dom, { blocks, locate, xbrl }: HtmlReading, html: string): void => {
  const styleOf = openStyles(readStyleSheet(stylesOf(dom)))
  const bodySize = commonSize(html)
  const skips = (element: Element): boolean => SKIPPED.has(element.name) || /:(?:header|hidden)$/.test(element.name)
  const reading = { styleOf, skips, xbrl }
  /** Tagged elements around the place where the walk is, whose facts have not met printed text yet. */
  const waiting = new Set<Element>()
  let paragraph: Paragraph | undefined

  const settle = (block: Block | undefined, elements: Iterable<Element>): void => {
    if (!block) return
    for (const element of elements) {
      const fact = xbrl?.byElement.get(element)?.fact
      if (fact) fact.block ??= block.id
    }
  }
  const flush = (): void => {
    const ended = paragraph
    paragraph = undefined
    if (!ended || ended.blank()) return
    const text = foldSpace(ended.text)
    const look = ended.look()
    const level = ended.heading ?? (ended.list ? undefined : headingLevel(text, look, bodySize))
    const note = ended.note || (!ended.list && isFootnote(text))
    const kind = level !== undefined ? 'heading' : note ? 'footnote' : ended.list || BULLET.test(text) ? 'list_item' : 'paragraph'
    settle(blocks.text({ kind, ...(level === undefined ? {} : { level }), text, location: locate(ended.element) }), ended.tagged)
  }
  /** Right below a table: "(1) Includes …". */
  const isFootnote = (text: string): boolean => FOOTNOTE.test(text) && belowTable()
  const belowTable = (): boolean => {
    const last = blocks.blocks.at(-1)
    return last?.kind === 'table' || last?.kind === 'footnote'
  }

  const addText = (text: string, element: Element, setting: Setting): void => {
    if (!paragraph) {
      if (text.trim() === '') return
      paragraph = openParagraph(element, setting)
    } else if (paragraph.headingEnded(setting)) {
      flush()
      paragraph = openParagraph(element, setting)
    }
    paragraph.add(setting.raised ? apart(paragraph.text, text) : text, setting)
    if (text.trim() === '') return
    for (const tagged of waiting) paragraph.tagged.push(tagged)
    waiting.clear()
  }

  const visitTable = (table: Element, setting: Setting): void => {
    flush()
    const read = readHtmlTable(table, reading, locate)
    if (read.frame) {
      visitChildren(table, within(setting, table))
      flush()
      return
    }
    if (read.caption !== undefined) blocks.text({ kind: 'paragraph', text: read.caption, location: locate(table) })
    const finished = blocks.finish(read)
    const lines = linesOfLayout(finished)
    const before = blocks.blocks.length
    if (!lines) blocks.table(finished, locate(table))
    else {
      const printed = read.rows.filter(({ cells }) => cells.some(({ text }) => text.trim() !== ''))
      const aligned = printed.length === lines.length
      for (const { text, marker, row } of lines) {
        const level =
          marker === undefined || isHeadingMark(marker)
            ? headingLevel(text, { bold: finished.rows[row]?.bold ?? false }, bodySize)
            : undefined
        const kind =
          level !== undefined
            ? 'heading'
            : marker === undefined
              ? 'paragraph'
              : isFootnoteMark(marker) && belowTable()
                ? 'footnote'
                : 'list_item'
        const element = aligned ? (printed[row]?.element ?? table) : table
        blocks.text({ kind, ...(level === undefined ? {} : { level }), text, location: locate(element) })
      }
    }
    if (!xbrl) return
    const [first] = blocks.blocks.slice(before)
    settle(first, waiting)
    if (first) waiting.clear()
    settle(first, taggedWithin(table, xbrl))
  }

  /** Text set in one width, as filings before 2001 were: its tables are set with blanks. */
  const visitFixed = (element: Element): void => {
    flush()
    const before = blocks.blocks.length
    readLines(textWithin(element).split(/\r\n|\n|\r/), blocks, () => locate(element))
    settle(blocks.blocks[before], [...waiting, ...(xbrl ? taggedWithin(element, xbrl) : [])])
    waiting.clear()
  }

  const visit = (node: AnyNode, parent: Element, setting: Setting): void => {
    if (isText(node)) {
      addText(node.data, parent, setting)
      return
    }
    if (!isTag(node) || skips(node)) return
    const style = styleOf(node)
    if (style.hidden) return
    const { name } = node
    if (name === 'br') {
      if (paragraph?.lineBreak()) flush()
      return
    }
    if (name === 'hr') {
      flush()
      blocks.pageBreak()
      return
    }
    const tagged = xbrl?.byElement.has(node) === true
    if (tagged) waiting.add(node)
    if (name === 'table') visitTable(node, setting)
    else if (name === 'pre') visitFixed(node)
    else {
      const breaking = BREAKING.has(name) && !style.inline
      if (breaking) flush()
      if (style.pageBreak || name === 'page') blocks.pageBreak()
      visitChildren(node, within(setting, node))
      if (breaking) flush()
    }
    if (tagged) waiting.delete(node)
  }
  const visitChildren = (element: Element, setting: Setting): void => {
    for (const child of element.children) visit(child, element, setting)
  }
  const within = (outer: Setting, element: Element): Setting => {
    const style = styleOf(element)
    const heading = HEADING.exec(element.name)?.[1]
    return {
      bold: style.bold ?? outer.bold,
      italic: style.italic ?? outer.italic,
      underline: style.underline ?? outer.underline,
      centered: style.centered ?? outer.centered,
      raised: style.raised ?? outer.raised,
      size: style.size ?? outer.size,
      note: outer.note || (element.name === 'li' && NOTE_ID.test(element.attribs['id'] ?? '')),
      list: element.name === 'li' || element.name === 'dd' || (outer.list && element.name !== 'td'),
      heading: heading === undefined ? outer.heading : Number(heading),
    }
  }
  const outermost: Setting = { list: false, note: false, heading: undefined }
  // Text outside every element, as in a piece of a page, is in the place of a body.
  const root = new Element('body', {})
  for (const child of dom.children) visit(child, root, outermost)
  flush()
}

const taggedWithin = (element: Element, xbrl: InlineXbrl): Element[] => {
  const found: Element[] = []
  const visit = (node: AnyNode): void => {
    if (!isTag(node)) return
    if (xbrl.byElement.has(node)) found.push(node)
    node.children.forEach(visit)
  }
  visit(element)
  return found
}

const textWithin = (node: AnyNode): string => (isText(node) ? node.data : hasChildren(node) ? node.children.map(textWithin).join('') : '')

const elementsNamed = (dom: Dom, name: string): Element[] => {
  const found: Element[] = []
  const visit = (node: AnyNode): void => {
    if (!isTag(node)) return
    if (node.name === name) found.push(node)
    else if (node.name === 'html' || node.name === 'head' || node.name === 'body') node.children.forEach(visit)
  }
  dom.children.forEach(visit)
  return found
}

const wordsOf = (elements: readonly Element[]): string =>
  elements.flatMap(({ children }) => children.filter(isText).map(({ data }) => data)).join('\n')
const titleOf = (dom: Dom): string => wordsOf(elementsNamed(dom, 'title').slice(0, 1))
const stylesOf = (dom: Dom): string => wordsOf(elementsNamed(dom, 'style'))

const FONT_SIZE = /font(?:-size)?:[^;"']{0,40}?(\d{1,2}(?:\.\d{1,2})?)(pt|px)/g
const DEFAULT_SIZE = 10

/** The size most text is set in, in points, by how often it is asked for. */
const commonSize = (html: string): number => {
  const counts = new Map<number, number>()
  for (const [, digits, unit] of html.matchAll(FONT_SIZE)) {
    const size = Number(digits) * (unit === 'px' ? 0.75 : 1)
    counts.set(size, (counts.get(size) ?? 0) + 1)
  }
  let common = DEFAULT_SIZE
  for (const [size, count] of counts) if (count > (counts.get(common) ?? 5)) common = size
  return common
}
