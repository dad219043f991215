import type { Box, Table } from '@unfold/contracts'

// A currency sign may stand at its column's other edge, with white between it and the figure: that white is a good place for a mark.

/** Points of a box's height to an em, and widths in ems that no usual face exceeds. */
const EM = 1 / 0.97
const WIDTHS: readonly [RegExp, number][] = [
  [/\d/, 0.58],
  [/[.,]/, 0.28],
  [/[()]/, 0.34],
  [/./, 0.62],
]

const estimate = (text: string, height: number): number =>
  height * EM * text.split('').reduce((so, one) => so + (WIDTHS.find(([kind]) => kind.test(one))?.[1] ?? 0), 0)

const calibrations = new WeakMap<Table, number>()

/** How wide the table's face sets its figures to the estimate: the widest of those that stand without a sign. */
const calibrate = (table: Table): number => {
  let known = calibrations.get(table)
  if (known !== undefined) return known
  const ratios = table.rows.flatMap(({ cells }) =>
    cells.flatMap(({ text, number, location }) =>
      number && location?.kind === 'page' && location.box && /^[\d.,()]{3,}$/.test(text)
        ? [location.box[2] / estimate(text, location.box[3])]
        : [],
    ),
  )
  known = ratios.length < 3 ? 1 : Math.min(1.1, Math.max(...ratios))
  calibrations.set(table, known)
  return known
}

/** The figure's own box within its cell's, and the sign's where that stands apart. */
export const partCell = (table: Table, text: string, box: Box): { figure: Box; sign?: Box } => {
  const [x, y, wide, high] = box
  const figure = /^\p{Sc}\s+(.+)$/u.exec(text)?.[1]
  if (figure === undefined) return { figure: box }
  const width = calibrate(table) * estimate(figure, high)
  const sign = estimate('$', high)
  return width + sign > wide ? { figure: box } : { figure: [x + wide - width, y, width, high], sign: [x, y, sign, high] }
}
