/** What the server writes of runs, as one would call it. */
export const EXPORT_FORMATS = [
  ['summary', 'One-page summary'],
  ['xlsx', 'Exceptions, XLSX'],
  ['exceptions', 'Exceptions, CSV'],
  ['html', 'Report to print'],
  ['csv', 'CSV'],
  ['markdown', 'Markdown'],
  ['json', 'Journal'],
] as const
