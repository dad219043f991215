import type { Part, Report } from './model.ts'

const markdownPart = (part: Part): string => {
  switch (part.kind) {
    case 'heading':
      return `${'#'.repeat(part.level)} ${part.text}`
    case 'paragraph':
      return part.text
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n')
    case 'table': {
      const { caption, columns, rows } = part.table
      const line = (cells: string[]) => `| ${cells.join(' | ')} |`
      const body = rows.map(({ label, cells, total }) => {
        const all = [label, ...columns.slice(1).map((_, i) => cells[i] ?? '')]
        return line(total ? all.map((cell) => (cell === '' ? '' : `**${cell}**`)) : all)
      })
      return [caption, '', line(columns), line(columns.map((_, i) => (i === 0 ? '---' : '---:'))), ...body].join('\n')
    }
  }
}

export const toMarkdown = (report: Report): string => `${report.parts.map(markdownPart).join('\n\n')}\n`
