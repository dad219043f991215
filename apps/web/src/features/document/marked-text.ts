/** Words to be marked in a text; where marks overlap, the one of the higher rank wins. */
export type TextMark<Look> = { quote: string; rank: number; look: Look }

export type Segment<Look> = { text: string; look?: Look }

/**
 * Cuts a text where its marks begin and end. A quote that stands in the text more than once is marked at its first free place;
 * white space counts as one blank on both sides.
 */
export const markText = <Look>(text: string, marks: readonly TextMark<Look>[]): Segment<Look>[] => {
  if (marks.length === 0) return [{ text }]
  const owner = Array.from<TextMark<Look> | undefined>({ length: text.length })
  for (const mark of marks.toSorted((a, b) => b.rank - a.rank)) {
    const quote = mark.quote.replaceAll(/\s+/gu, ' ').trim()
    if (quote === '') continue
    let from = text.indexOf(quote)
    while (from >= 0 && owner[from] !== undefined) from = text.indexOf(quote, from + 1)
    if (from < 0) continue
    for (let i = from; i < from + quote.length; i += 1) owner[i] ??= mark
  }
  const segments: Segment<Look>[] = []
  let start = 0
  for (let i = 1; i <= text.length; i += 1) {
    if (i < text.length && owner[i] === owner[start]) continue
    const mark = owner[start]
    segments.push(mark ? { text: text.slice(start, i), look: mark.look } : { text: text.slice(start, i) })
    start = i
  }
  return segments
}
