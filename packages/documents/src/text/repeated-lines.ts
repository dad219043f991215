const FEWEST = 5
const LONGEST = 120

/** Lines that come again and again with only their digits changed and the last number growing: "Company | 2024 Form 10-K | 31". They are the pages' furniture. */
export const findRepeatedLines = (lines: readonly string[]): ReadonlySet<string> => {
  const groups = new Map<string, string[]>()
  for (const line of lines) {
    const text = line.trim()
    if (text.length > LONGEST || text.startsWith('|') || !/\d/.test(text) || !/\p{L}/u.test(text)) continue
    const key = text.replaceAll(/\d+/g, '#')
    groups.set(key, [...(groups.get(key) ?? []), text])
  }
  const repeated = new Set<string>()
  for (const texts of groups.values()) {
    if (texts.length < FEWEST) continue
    const numbers = texts.map((text) => Number(/(\d{1,6})\D*$/.exec(text)?.[1]))
    const growing = numbers.filter((number, index) => index > 0 && number > (numbers[index - 1] as number)).length
    if (growing >= (texts.length - 1) * 0.8) for (const text of texts) repeated.add(text)
  }
  return repeated
}
