const TOLERANCE = 1.5

/** Distances become steps from 0: equal within the tolerance is the same step. `undefined` stays (no label). All equal: nothing is told. */
export const indentSteps = (distances: readonly (number | undefined)[]): (number | undefined)[] => {
  const levels: number[] = []
  for (const distance of [...new Set(distances.filter((value) => value !== undefined))].sort((one, other) => one - other))
    if (levels.length === 0 || distance - (levels.at(-1) as number) > TOLERANCE) levels.push(distance)
  if (levels.length < 2) return distances.map(() => undefined)
  return distances.map((distance) => (distance === undefined ? undefined : levels.findLastIndex((level) => level <= distance)))
}
