import { SHAPES } from '../ticks/shapes.ts'
import type { Ticked } from '../ticks/tick-document.ts'
import { TICKS, wordOf } from '../ticks/tick.ts'

export type BlockMarks = { cells: Map<string, Ticked>; stretches: Ticked[] }

/** The marks by block; a table's by `row:column`. */
export const blockMarks = (ticks: readonly Ticked[]): Map<string, BlockMarks> => {
  const blocks = new Map<string, BlockMarks>()
  for (const ticked of ticks) {
    const marks = blocks.get(ticked.block.id) ?? { cells: new Map<string, Ticked>(), stretches: [] }
    blocks.set(ticked.block.id, marks)
    if (ticked.cell) marks.cells.set(`${ticked.cell.row}:${ticked.cell.column}`, ticked)
    else marks.stretches.push(ticked)
  }
  return blocks
}

/** Every shape once, to be used by name. */
export const symbols = (): string =>
  `<svg width="0" height="0" aria-hidden="true" style="position:absolute"><defs>${Object.entries(SHAPES)
    .map(([kind, { path, width }]) => `<symbol id="m-${kind}" viewBox="0 0 ${width} 10"><path d="${path}"/></symbol>`)
    .join('')}</defs></svg>`

/** One shape with its word for who does not see it. */
export const shapeOf = (kind: keyof typeof SHAPES): string => {
  const { width } = SHAPES[kind]
  return `<svg class="m m-${kind}" viewBox="0 0 ${width} 10" style="width:${(width * 0.07).toFixed(2)}em" role="img"><title>${wordOf(kind)}</title><use href="#m-${kind}"/></svg>`
}

/** All marks of one figure. `firsts`: the exceptions that have their place already, which the list leads to. */
export const markOf = ({ kinds, exceptions }: Ticked, firsts: Set<number>): string => {
  const numbers = exceptions.map(({ number, dismissed }) => {
    const id = firsts.has(number) ? '' : ` id="at-${number}"`
    firsts.add(number)
    return `<a${id} class="x${dismissed ? ' off' : ''}" href="#x-${number}" aria-label="Exception ${number}${dismissed ? ', dismissed' : ''}">${number}</a>`
  })
  const shapes = TICKS.flatMap(({ kind }) =>
    kind === 'exception' || kind === 'dismissed' || !kinds.has(kind) || (kind === 'not_checked' && kinds.size > 1) ? [] : [shapeOf(kind)],
  )
  return `<span class="marks">${[...numbers, ...shapes].join('')}</span>`
}
