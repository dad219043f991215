import { type AnyNode, type Element, isTag, isText } from 'domhandler'

import type { RawCell } from '../table/raw-table.ts'
import type { InlineXbrl } from '../xbrl/inline-facts.ts'
import type { Style } from './style.ts'

export type CellReading = { styleOf: (element: Element) => Style; skips: (element: Element) => boolean; xbrl: InlineXbrl | undefined }

const BLOCKS = new Set(['div', 'p', 'br', 'li', 'ul', 'ol', 'tr', 'td', 'th', 'table', 'center', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const MARK = /^\s*\(?(?:\d{1,2}|[a-z]|[*†‡§]{1,3})\)?(?:\s?,\s?\(?(?:\d{1,2}|[a-z])\)?)*\s*$/
/** A space that holds its place pushes a label in by about so many points. */
const SPACE_WIDTH = 3

/** One `<td>` or `<th>`: its printed text, how it is set, and the facts tagged in it. */
export const readCell = (cell: Element, row: Style, { styleOf, skips, xbrl }: CellReading): RawCell => {
  let text = ''
  let numberText = ''
  let letters = 0
  let bold = 0
  let raised = 0
  let indent = 0
  let first = true
  const own = styleOf(cell)
  let ruleAbove = own.ruleAbove ?? row.ruleAbove ?? false
  let ruleBelow = own.ruleBelow ?? row.ruleBelow ?? false
  const facts: string[] = []
  let scale: number | undefined
  let percent = false

  const visit = (node: AnyNode, isBold: boolean, isRaised: boolean): void => {
    if (isText(node)) {
      const { data } = node
      const printed = data.replaceAll(/\s/g, '')
      if (first) {
        indent +=
          (/^[\u00A0\u2002\u2003 ]{0,200}/.exec(data.replace(/^[ \t\r\n]{1,1000}/, ''))?.[0].replaceAll(' ', '').length ?? 0) * SPACE_WIDTH
        first = printed === ''
      }
      letters += printed.length
      if (isBold) bold += printed.length
      if (isRaised) raised += printed.length
      text += isRaised ? apart(text, data) : data
      if (!(isRaised && MARK.test(data) && /[\d)%]\s*$/.test(numberText))) numberText += data
      return
    }
    if (!isTag(node) || skips(node)) return
    const style = styleOf(node)
    if (style.hidden) return
    const fact = xbrl?.byElement.get(node)
    if (fact) {
      facts.push(fact.fact.id)
      if (fact.numeric) {
        percent ||= fact.percent
        if (!fact.percent) scale ??= fact.scale
      }
    }
    const block = BLOCKS.has(node.name)
    if (first && (block || node.name === 'span')) indent += style.indent ?? 0
    if (style.ruleAbove) ruleAbove = true
    if (style.ruleBelow) ruleBelow = true
    if (block) text += ' '
    if (block) numberText += ' '
    const childBold = style.bold ?? isBold
    const childRaised = style.raised ?? isRaised
    for (const child of node.children) visit(child, childBold, childRaised)
    if (block) text += ' '
    if (block) numberText += ' '
  }
  const startsBold = own.bold ?? row.bold ?? false
  for (const child of cell.children) visit(child, startsBold, false)

  const colSpan = Number.parseInt(cell.attribs['colspan'] ?? '1', 10)
  const rowSpan = Number.parseInt(cell.attribs['rowspan'] ?? '1', 10)
  return {
    text,
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    ...(cell.name === 'th' ? { header: true } : {}),
    ...(letters > 0 && bold * 10 >= letters * 9 ? { bold: true } : {}),
    ...(letters > 0 && raised === letters ? { raised: true } : {}),
    ...(raised > 0 && numberText.length !== text.length ? { numberText } : {}),
    indent: indent + (own.indent ?? 0),
    ...(ruleAbove ? { ruleAbove } : {}),
    ...(ruleBelow ? { ruleBelow } : {}),
    ...(facts.length > 0 ? { facts } : {}),
    ...(scale === undefined ? {} : { scale }),
    ...(percent ? { percent } : {}),
  }
}

/** A raised digit behind a digit is set apart from it by a blank: "1,234" and a small "1" is not 12,341. */
export const apart = (before: string, raised: string): string => (/\d$/.test(before) && /^\d/.test(raised) ? ` ${raised}` : raised)
