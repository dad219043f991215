const whole = new Intl.NumberFormat('en')

/** "4,102" */
export const formatCount = (count: number): string => whole.format(count)

/** "1 finding", "12 findings" */
export const plural = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`

/** "62 %", never 100 % before the end. */
export const formatPercent = (fraction: number): string => `${Math.floor(fraction * 100)} %`

/** "2.6 MB" */
export const formatBytes = (bytes: number): string => {
  if (bytes < 1_000) return `${bytes} bytes`
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

export const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `cross_foot` → "cross foot" */
export const humanise = (id: string): string => id.replaceAll(/[_.-]+/g, ' ')
