import type { Location } from '@unfold/contracts'
import { type Element, isTag } from 'domhandler'

import type { RawRow } from '../table/raw-table.ts'
import { type CellReading, readCell } from './read-cell.ts'

export type HtmlRow = RawRow & { element: Element }

export type HtmlTable = {
  rows: HtmlRow[]
  caption: string | undefined
  /** A frame to set text in, not a table: no row has two cells with something in them, or tables stand within. */
  frame: boolean
  /** Its cells in reading order, for a frame. */
  cells: Element[]
}

const SECTIONS = new Set(['thead', 'tbody', 'tfoot'])

/** A `<table>`'s rows of its own (not of tables within), hidden ones left out. */
export const readHtmlTable = (table: Element, reading: CellReading, locate: (element: Element) => Location): HtmlTable => {
  const rows: HtmlRow[] = []
  const cells: Element[] = []
  let caption: string | undefined
  let fullest = 0
  let nested = false
  let ruleWaits = false

  const readRow = (tr: Element, inHead: boolean): void => {
    const rowStyle = reading.styleOf(tr)
    const own = tr.children.filter(
      (child): child is Element => isTag(child) && (child.name === 'td' || child.name === 'th') && !reading.styleOf(child).hidden,
    )
    cells.push(...own)
    nested ||= own.some(holdsTable)
    const read = own.map((cell) => {
      const made = readCell(cell, rowStyle, reading)
      if (made.text.trim() !== '') made.location = locate(cell)
      return made
    })
    const filled = read.filter(({ text }) => text.trim() !== '').length
    fullest = Math.max(fullest, filled)
    const header = inHead || (filled > 0 && read.every(({ header, text }) => header === true || text.trim() === ''))
    rows.push({ cells: read, element: tr, ...(header ? { header } : {}), ...(ruleWaits && filled > 0 ? { ruleAbove: true } : {}) })
    // A rule drawn by an empty row between two others stands above the next.
    if (filled > 0) ruleWaits = false
    else if (read.slice(1).some(({ ruleAbove, ruleBelow }) => ruleAbove === true || ruleBelow === true)) ruleWaits = true
  }
  const visit = (parent: Element, inHead: boolean): void => {
    for (const child of parent.children) {
      if (!isTag(child) || reading.styleOf(child).hidden) continue
      if (child.name === 'tr') readRow(child, inHead)
      else if (SECTIONS.has(child.name)) visit(child, child.name === 'thead')
      else if (child.name === 'caption') caption = readCell(child, {}, reading).text.replaceAll(/\s+/g, ' ').trim() || undefined
      else if (child.name !== 'td' && child.name !== 'th' && child.name !== 'table') visit(child, inHead)
    }
  }
  visit(table, false)
  return { rows, caption, cells, frame: fullest <= 1 || nested }
}

const holdsTable = (element: Element): boolean =>
  element.children.some((child) => isTag(child) && (child.name === 'table' || holdsTable(child)))
