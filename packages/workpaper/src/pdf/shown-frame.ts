import type { Page } from '@unfold/contracts'

/** From the page as it is shown (points from its top left, y downward) into its user space: the six numbers of PDF's `cm`. */
export const shownFrame = ({ width, height, rotation, view, userUnit = 1 }: Page): readonly number[] => {
  const turned = rotation === 90 || rotation === 270
  const [x0, y0, x1, y1] = view ?? [0, 0, (turned ? height : width) / userUnit, (turned ? width : height) / userUnit]
  const unit = 1 / userUnit
  if (rotation === 90) return [0, unit, unit, 0, x0, y0]
  if (rotation === 180) return [-unit, 0, 0, unit, x1, y0]
  if (rotation === 270) return [0, -unit, -unit, 0, x1, y1]
  return [unit, 0, 0, -unit, x0, y1]
}
