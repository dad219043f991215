// Deeper nesting than any input of ours; what checks and copies values recurses.
export const DEEPEST = 64

export const isDeep = (value: unknown): boolean => {
  let level: unknown[] = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? (Object.values(item) as unknown[]) : []))
  }
  return false
}
