/** What the server writes of runs, as one would call it. */
export const EXPORT_FORMATS = [
  ['html', 'Report to print'],
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
  ['json', 'Journal'],
] as const
