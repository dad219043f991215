// A report whose every note shows a total that is not the sum of its lines: as many findings as it has notes.

const LINES = ['Staff costs', 'Energy', 'Rents', 'Depreciation'] as const

/** Markdown of so many notes, each with a table of two years. */
export const longReport = (notes: number): string =>
  [
    '# Wexcombe plc, annual report 2025',
    'All amounts are in thousands of euros.',
    ...Array.from({ length: notes }, (_, i) => note(i + 1)),
  ].join('\n\n')

const note = (number: number): string => {
  const rows = LINES.map((line, i) => ({ line, now: 1_000 + number * 7 + i * 113, before: 900 + number * 5 + i * 97 }))
  const total = (of: 'now' | 'before') => rows.reduce((sum, row) => sum + row[of], 0)
  return [
    `## Note ${number} Costs of site ${number}`,
    '',
    'The costs of the site are shown by their nature.',
    '',
    '| | 2025 | 2024 |',
    '| --- | ---: | ---: |',
    ...rows.map(({ line, now, before }) => `| ${line} | ${printed(now)} | ${printed(before)} |`),
    `| Total | ${printed(total('now') + 90)} | ${printed(total('before'))} |`,
  ].join('\n')
}

const printed = (value: number): string => value.toLocaleString('en-US')
