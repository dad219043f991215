/** Figures as a locale writes them. The page uses the browser's own (`words.ts`); the words around them are the page's language. */
export const figuresIn = (locale: string | undefined) => {
  const whole = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const signed = new Intl.NumberFormat(locale, { signDisplay: 'always', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const unit = (name: string, digits = 0, unitDisplay: 'short' | 'long' | 'narrow' = 'short') =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits })
  const [bytes, kilobytes, megabytes] = [unit('byte', 0, 'long'), unit('kilobyte'), unit('megabyte', 1)]
  const [milliseconds, seconds] = [unit('millisecond', 0, 'narrow'), unit('second', 1, 'narrow')]
  return {
    /** "4,102" */
    count: (count: number): string => whole.format(count),
    /** "62%", never 100% before the end. */
    percent: (fraction: number): string => percent.format(Math.floor(fraction * 100) / 100),
    /** "+6.0", "-0.3" */
    signed: (value: number): string => signed.format(value),
    /** "812 bytes", "4 kB", "2.6 MB" */
    bytes: (size: number): string =>
      size < 1_000 ? bytes.format(size) : size < 1_000_000 ? kilobytes.format(size / 1_000) : megabytes.format(size / 1_000_000),
    /** "820ms", "2.1s" */
    short: (ms: number): string => {
      const positive = Math.max(0, ms)
      return positive < 1_000 ? milliseconds.format(positive) : seconds.format(positive / 1_000)
    },
  }
}
