import type { Fact, Location } from '@unfold/contracts'
import { type AnyNode, type Document as Dom, type Element, isTag, isText } from 'domhandler'

import { transformNumber } from './transform-number.ts'

// Inline XBRL 1.1 (and 1.0): facts are elements of the page, their contexts and units stand in its ix:header. Element and attribute
// names come in lower case from the HTML parser; names within values keep their case.

/** What the reader of the page needs to know of a tagged number beside the fact. */
type InlineFact = { fact: Fact; numeric: boolean; scale: number; percent: boolean }

export type InlineXbrl = { facts: Fact[]; byElement: ReadonlyMap<Element, InlineFact>; warnings: string[] }

/** A text block's printed text is kept to this length: all of it stands in the blocks. */
const LONGEST_TEXT = 1000
const NAMESPACES = new Set(['http://www.xbrl.org/2013/inlineXBRL', 'http://www.xbrl.org/2008/inlineXBRL'])
const BLOCKS = new Set(['div', 'p', 'td', 'th', 'tr', 'table', 'li', 'ul', 'ol', 'br', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr'])

type Context = Pick<Fact, 'period' | 'dimensions' | 'entity'>

/** Every fact of the page, hidden ones too, in the order they stand. `locate` tells the place of an element. */
export const readInlineXbrl = (dom: Dom, locate: (element: Element) => Location): InlineXbrl | undefined => {
  const prefix = inlinePrefix(dom)
  if (prefix === undefined) return undefined
  const contexts = new Map<string, Context>()
  const units = new Map<string, string>()
  const continuations = new Map<string, Element>()
  const tagged: { element: Element; hidden: boolean }[] = []
  const visit = (element: Element, hidden: boolean): void => {
    const local = localName(element.name)
    const id = element.attribs['id']
    if (element.name.startsWith(`${prefix}:`)) {
      if (local === 'nonfraction' || local === 'nonnumeric' || local === 'fraction') tagged.push({ element, hidden })
      if (local === 'continuation' && id !== undefined) continuations.set(id, element)
    } else if (local === 'context' && id !== undefined) contexts.set(id, readContext(element))
    else if (local === 'unit' && id !== undefined) units.set(id, readUnit(element))
    for (const child of element.children) if (isTag(child)) visit(child, hidden || local === 'hidden')
  }
  for (const child of dom.children) if (isTag(child)) visit(child, false)

  const byElement = new Map<Element, InlineFact>()
  let unread = 0
  for (const [index, { element, hidden }] of tagged.entries()) {
    const made = makeFact(element, index, { prefix, contexts, units, continuations })
    if (!hidden) made.fact.location = locate(element)
    if (made.numeric && made.fact.value === undefined && !made.fact.nil) unread += 1
    byElement.set(element, made)
  }
  const warnings = unread === 0 ? [] : [`${unread} tagged ${unread === 1 ? 'number does' : 'numbers do'} not fit the format stated for it.`]
  return { facts: [...byElement.values()].map(({ fact }) => fact), byElement, warnings }
}

const inlinePrefix = (dom: Dom): string | undefined => {
  for (const child of dom.children)
    if (isTag(child) && child.name === 'html')
      for (const [name, value] of Object.entries(child.attribs))
        if (name.startsWith('xmlns:') && NAMESPACES.has(value)) return name.slice('xmlns:'.length)
  return undefined
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)

const childrenNamed = (element: Element, name: string): Element[] =>
  element.children.filter((child): child is Element => isTag(child) && localName(child.name) === name)

const textWithin = (element: Element): string => {
  let text = ''
  const add = (node: AnyNode): void => {
    if (isText(node)) text += node.data
    else if (isTag(node)) node.children.forEach(add)
  }
  add(element)
  return text.trim()
}

const readContext = (element: Element): Context => {
  const dimensions: Record<string, string> = {}
  const entities = childrenNamed(element, 'entity')
  const holders = [...entities.flatMap((entity) => childrenNamed(entity, 'segment')), ...childrenNamed(element, 'scenario')]
  for (const holder of holders)
    for (const member of holder.children) {
      if (!isTag(member)) continue
      const axis = member.attribs['dimension']
      if (axis !== undefined && /explicitmember|typedmember/.test(member.name)) dimensions[axis] = textWithin(member)
    }
  const identifier = entities.flatMap((entity) => childrenNamed(entity, 'identifier'))[0]
  const [period] = childrenNamed(element, 'period')
  const date = (name: string) => (period ? childrenNamed(period, name).map(textWithin)[0] : undefined)
  const [instant, start, end] = [date('instant'), date('startdate'), date('enddate')]
  return {
    dimensions,
    ...(identifier ? { entity: textWithin(identifier) } : {}),
    ...(instant !== undefined ? { period: { instant } } : start !== undefined && end !== undefined ? { period: { start, end } } : {}),
  }
}

/** "USD", "shares", "USD/shares", "pure". */
const readUnit = (element: Element): string => {
  const measures = (within: Element | undefined) =>
    within === undefined
      ? ''
      : childrenNamed(within, 'measure')
          .map((measure) => textWithin(measure).replace(/^(?:iso4217|xbrli):/, ''))
          .join('*')
  const [divide] = childrenNamed(element, 'divide')
  if (!divide) return measures(element)
  return `${measures(childrenNamed(divide, 'unitnumerator')[0])}/${measures(childrenNamed(divide, 'unitdenominator')[0])}`
}

type Surroundings = {
  prefix: string
  contexts: ReadonlyMap<string, Context>
  units: ReadonlyMap<string, string>
  continuations: ReadonlyMap<string, Element>
}

const makeFact = (element: Element, index: number, { prefix, contexts, units, continuations }: Surroundings): InlineFact => {
  const { attribs } = element
  const numeric = localName(element.name) !== 'nonnumeric'
  const context = contexts.get(attribs['contextref'] ?? '')
  const unit = numeric ? units.get(attribs['unitref'] ?? '') : undefined
  const nil = Object.entries(attribs).some(([name, value]) => localName(name) === 'nil' && (value === 'true' || value === '1'))
  const scale = Number.parseInt(attribs['scale'] ?? '0', 10) || 0
  const text = printedText(element, prefix, continuations)
  const value = numeric && !nil ? valueOf(text, attribs, scale) : undefined
  const decimals = Number.parseInt(attribs['decimals'] ?? '', 10)
  return {
    numeric,
    scale: 10 ** scale,
    percent: scale === -2 && unit === 'pure',
    fact: {
      id: attribs['id'] ?? `fact-${index + 1}`,
      concept: attribs['name'] ?? '',
      text,
      ...(value === undefined ? {} : { value }),
      ...(numeric && Number.isInteger(decimals) ? { decimals } : {}),
      ...(unit === undefined ? {} : { unit }),
      ...(context?.period ? { period: context.period } : {}),
      dimensions: context?.dimensions ?? {},
      ...(context?.entity === undefined ? {} : { entity: context.entity }),
      ...(nil ? { nil: true } : {}),
    },
  }
}

/** Sign and scale applied to the digits as text, so that 0.1 × 10⁶ is 100000 and nothing beside it. */
const valueOf = (text: string, attribs: Record<string, string>, scale: number): number | undefined => {
  const digits = transformNumber(text, attribs['format'])
  if (digits === undefined) return undefined
  const value = Number(`${digits}e${scale}`)
  return attribs['sign'] === '-' && value !== 0 ? -value : value
}

const printedText = (element: Element, prefix: string, continuations: ReadonlyMap<string, Element>): string => {
  let text = ''
  const add = (node: AnyNode): void => {
    if (text.length > 2 * LONGEST_TEXT) return
    if (isText(node)) text += node.data
    else if (isTag(node) && node.name !== `${prefix}:exclude` && !/display\s*:\s*none/i.test(node.attribs['style'] ?? '')) {
      if (BLOCKS.has(node.name)) text += ' '
      node.children.forEach(add)
      if (BLOCKS.has(node.name)) text += ' '
    }
  }
  const met = new Set<Element>()
  for (let at: Element | undefined = element; at && !met.has(at); at = continuations.get(at.attribs['continuedat'] ?? '')) {
    met.add(at)
    at.children.forEach(add)
    text += ' '
  }
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT)
}
