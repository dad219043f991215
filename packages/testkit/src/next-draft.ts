/** One change from a draft to the next: the line that has `row` in it, or the words themselves. */
type Change = { row?: string; from: string; to: string }

/** Three of the planted errors are mended, one is wrong by another amount, one is new; what else changed agrees. */
const CHANGES: readonly Change[] = [
  { row: '**Total operating expenses**', from: '217.0', to: '207.0' },
  { from: 'Capital expenditures were $34.5 million', to: 'Capital expenditures were $35.4 million' },
  { from: 'December 32, 2025', to: 'December 31, 2025' },
  { row: '**Balance at end of year**', from: '$5.4', to: '$5.6' },
  { row: 'Machinery and equipment', from: '158.7', to: '185.7' },
  { row: 'Short-term lease cost', from: '0.7', to: '0.9' },
  { row: '**Total lease cost**', from: '$10.8', to: '$11.0' },
  { from: 'Contributions were $6.2 million in 2025', to: 'Contributions were $6.4 million in 2025' },
]

/** A page of words at the front, so that nothing stands where it stood. */
const LETTER = [
  '## Letter to Stockholders',
  'We began the year with two promises: to ship the new bench analyser, and to bring field service to every customer within two days.',
  'We kept the first in spring. The second took until autumn, and cost more patience than money. Our customers told us so, and we listened.',
  'What follows is the report of that year. We thank those who build our instruments, and those who trust what they measure.',
]

/**
 * The next draft of the example report with planted errors.
 * @param draft `larkfield-2025-with-errors.md`
 */
export const nextDraft = (draft: string): string => {
  const changed = CHANGES.reduce(apply, draft)
  const front = changed.indexOf('\n## ')
  if (front < 0) throw new Error('the draft has no part to put a letter before')
  return `${changed.slice(0, front)}\n${LETTER.join('\n\n')}\n${changed.slice(front)}`
}

const apply = (text: string, { row, from, to }: Change): string => {
  const lines = text.split('\n')
  const at = lines.findIndex((line) => line.includes(from) && (row === undefined || line.startsWith(`| ${row} |`)))
  if (at < 0) throw new Error(`the draft does not say ${from}`)
  return lines.with(at, lines[at]?.replace(from, to) ?? '').join('\n')
}
