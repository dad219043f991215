import { type AnyNode, hasChildren, isText } from 'domhandler'

/** All text below a node, as it stands. */
export const textContent = (node: AnyNode): string =>
  isText(node) ? node.data : hasChildren(node) ? node.children.map(textContent).join('') : ''
