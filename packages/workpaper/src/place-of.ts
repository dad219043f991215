import type { Evidence } from '@unfold/contracts'

/** "p. 57", "Balance sheet!B12", "line 40"; an element of a web page is told by its own id, where it has one. */
export const placeOf = ({ location }: Pick<Evidence, 'location'>): string => {
  switch (location.kind) {
    case 'page':
      return `p. ${location.page}`
    case 'line':
      return `line ${location.line}`
    case 'cell':
      return `${location.sheet}!${location.cell}`
    case 'element':
      return location.elementId ?? ''
  }
}
