import type { Location } from '@unfold/contracts'
import { type AnyNode, type Element, isTag, type ParentNode } from 'domhandler'

/** The path of an element: names with their position among siblings of that name, `html/body/div[2]/table[1]`. Each is made once. */
export const openElementPaths = (): ((element: Element) => Location) => {
  const paths = new Map<ParentNode, string>()
  const pathOf = (element: Element): string => {
    const known = paths.get(element)
    if (known !== undefined) return known
    const { parent } = element
    const prefix = parent && isTag(parent) ? `${pathOf(parent)}/` : ''
    const siblings: AnyNode[] = parent ? parent.children : [element]
    const counts = new Map<string, number>()
    for (const sibling of siblings) {
      if (!isTag(sibling)) continue
      const count = (counts.get(sibling.name) ?? 0) + 1
      counts.set(sibling.name, count)
      paths.set(sibling, sibling.name === 'html' || sibling.name === 'body' ? prefix + sibling.name : `${prefix}${sibling.name}[${count}]`)
    }
    return paths.get(element) ?? element.name
  }
  return (element) => {
    const elementId = nearestId(element)
    return { kind: 'element', path: pathOf(element), ...(elementId === undefined ? {} : { elementId }) }
  }
}

/** The element's own id, or that of the nearest element around it. */
const nearestId = (element: Element): string | undefined => {
  for (let at: ParentNode | null = element; at && isTag(at); at = at.parent) {
    const { id } = at.attribs
    if (id !== undefined && id !== '') return id.slice(0, 200)
  }
  return undefined
}
