import type { Location } from '@unfold/contracts'
import { type AnyNode, type Element, isTag, isText } from 'domhandler'

import type { RawRow } from '../table/raw-table.ts'
import { type CellReading, readCell } from './read-cell.ts'

type HtmlRow = RawRow & { element: Element }

export type HtmlTable = {
  rows: HtmlRow[]
  caption: string | undefined
  /** A frame to set text in, not a table: no row has two cells with something in them, or tables stand within. */
  frame: boolean
}

const SECTIONS = new Set(['thead', 'tbody', 'tfoot'])

/** A `<table>`'s rows of its own (not of tables within), hidden ones left out. Text between cells, which a browser lets stand too, is a row of its own. */
export const readHtmlTable = (table: Element, reading: CellReading, locate: (element: Element) => Location): HtmlTable => {
  const rows: HtmlRow[] = []
  let caption: string | undefined
  let fullest = 0
  let nested = false
  let ruleWaits = false
  const shown = (node: AnyNode): node is Element => isTag(node) && !reading.styleOf(node).hidden && !reading.skips(node)

  const addRow = (element: Element, cells: readonly Element[], inHead: boolean): void => {
    nested ||= cells.some(holdsTable)
    const style = reading.styleOf(element)
    const read = cells.map((cell) => {
      const made = readCell(cell, style, reading)
      if (made.text.trim() !== '') made.location = locate(cell)
      return made
    })
    const filled = read.filter(({ text }) => text.trim() !== '').length
    fullest = Math.max(fullest, filled)
    const header = inHead || (filled > 0 && read.every(({ header, text }) => header === true || text.trim() === ''))
    rows.push({ cells: read, element, ...(header ? { header } : {}), ...(ruleWaits && filled > 0 ? { ruleAbove: true } : {}) })
    // A rule drawn by an empty row between two others stands above the next.
    if (filled > 0) ruleWaits = false
    else if (read.slice(1).some(({ ruleAbove, ruleBelow }) => ruleAbove === true || ruleBelow === true)) ruleWaits = true
  }
  const visit = (parent: Element, inHead: boolean): void => {
    for (const child of parent.children) {
      if (isText(child) && child.data.trim() !== '') rows.push({ cells: [{ text: child.data, location: locate(parent) }], element: parent })
      if (!shown(child)) continue
      if (child.name === 'tr') {
        for (const node of child.children)
          if (isText(node) && node.data.trim() !== '') rows.push({ cells: [{ text: node.data, location: locate(child) }], element: child })
        addRow(child, child.children.filter(shown), inHead)
      } else if (SECTIONS.has(child.name)) visit(child, child.name === 'thead')
      else if (child.name === 'caption') caption = readCell(child, {}, reading).text.replaceAll(/\s+/g, ' ').trim() || undefined
      else if (child.name === 'td' || child.name === 'th' || child.name === 'table') addRow(child, [child], inHead)
      else visit(child, inHead)
    }
  }
  visit(table, false)
  return { rows, caption, frame: fullest <= 1 || nested }
}

const holdsTable = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (child.name === 'table' || holdsTable(child)))
