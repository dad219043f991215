/** A report as it is written here, before it becomes Markdown, HTML, XLSX, DOCX and PDF. */
export type Report = { name: string; title: string; parts: Part[] }

export type Part =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; table: ReportTable }

export type ReportTable = {
  /** Names the table where an error is planted in it. */
  id: string
  caption: string
  /** The first one heads the labels. */
  columns: string[]
  rows: ReportRow[]
}

type ReportRow = { label: string; cells: string[]; total: boolean; section: boolean }

export const heading = (level: 1 | 2 | 3, text: string): Part => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Part => ({ kind: 'paragraph', text })
export const list = (...items: string[]): Part => ({ kind: 'list', items })

/** A table from lines: `Label | 1 | 2`, a total as `= Label | 1 | 2`, a section's line as `# Label`. */
export const table = (id: string, caption: string, columns: string, lines: string): Part => ({
  kind: 'table',
  table: {
    id,
    caption,
    columns: columns.split('|').map((column) => column.trim()),
    rows: lines
      .trim()
      .split('\n')
      .map((line) => {
        const [first = '', ...cells] = line.split('|').map((cell) => cell.trim())
        return { label: first.replace(/^[=#] /, ''), cells, total: first.startsWith('= '), section: first.startsWith('# ') }
      }),
  },
})
