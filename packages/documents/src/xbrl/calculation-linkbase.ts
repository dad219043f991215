import type { CalculationSum } from '@unfold/contracts'
import { type Element, isTag, type ParentNode } from 'domhandler'

import { parseXml } from '../html/parse-html.ts'

/**
 * The sums of an XBRL calculation linkbase (XBRL 2.1 §5.2.5), in the linkbase's order. Prohibited arcs are left out.
 * @param xml the `_cal.xml` of a filing's package.
 */
export const readCalculationLinkbase = (xml: string): CalculationSum[] => elementsNamed(parseXml(xml), 'calculationLink').flatMap(readLink)

const readLink = (link: Element): CalculationSum[] => {
  const role = attribute(link, 'role') ?? ''
  const concepts = new Map<string, string>()
  for (const locator of elementsNamed(link, 'loc')) {
    const label = attribute(locator, 'label')
    const fragment = attribute(locator, 'href')?.split('#')[1]
    // An element's id is its prefix and name joined by an underscore, by the rule of every taxonomy in use.
    if (label !== undefined && fragment !== undefined) concepts.set(label, fragment.replace('_', ':'))
  }
  const sums = new Map<string, { concept: string; weight: number; order: number }[]>()
  for (const arc of elementsNamed(link, 'calculationArc')) {
    const total = concepts.get(attribute(arc, 'from') ?? '')
    const concept = concepts.get(attribute(arc, 'to') ?? '')
    const weight = Number(attribute(arc, 'weight') ?? '1')
    if (total === undefined || concept === undefined || !Number.isFinite(weight) || attribute(arc, 'use') === 'prohibited') continue
    const parts = sums.get(total) ?? []
    parts.push({ concept, weight, order: Number(attribute(arc, 'order') ?? '0') || 0 })
    sums.set(total, parts)
  }
  return [...sums].map(([total, parts]) => ({
    role,
    total,
    parts: parts.sort((one, other) => one.order - other.order).map(({ concept, weight }) => ({ concept, weight })),
  }))
}

const elementsNamed = (within: ParentNode, local: string): Element[] => {
  const found: Element[] = []
  const visit = (parent: ParentNode): void => {
    for (const child of parent.children) {
      if (!isTag(child)) continue
      if (child.name.slice(child.name.indexOf(':') + 1) === local) found.push(child)
      else visit(child)
    }
  }
  visit(within)
  return found
}

/** By local name: prefixes are the file's own choice. */
const attribute = (element: Element, local: string): string | undefined => {
  for (const [name, value] of Object.entries(element.attribs)) if (name.slice(name.indexOf(':') + 1) === local) return value
  return undefined
}
