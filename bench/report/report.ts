import { readFile, writeFile } from 'node:fs/promises'

import { type KeptLine, readLine, shown, type Table } from '../measure/line.ts'
import { describeChart, drawChart } from './chart.ts'

// docs/performance.md and its chart, made from what the lines kept. What explains the figures stands in profile.md beside this file,
// written by hand.

const DOCS = new URL('../../docs/', import.meta.url)

export const writeReport = async (names: readonly string[]): Promise<void> => {
  const lines = (await Promise.all(names.map(readLine))).filter((line) => line !== undefined)
  if (lines.length === 0) throw new Error('No line was run yet: run pnpm bench first.')
  const panels = lines.flatMap((line) => line.panels)
  await writeFile(new URL('performance.svg', DOCS), `${await drawChart(panels)}\n`)
  const words = await readFile(new URL('profile.md', import.meta.url), 'utf8')
  const parts = [
    '# Performance',
    introduction(lines),
    `![${describeChart(panels).replaceAll(/[[\]]/g, '')}](performance.svg)`,
    '## Asked and measured',
    claimsTable(lines),
    ...lines.flatMap(section),
    words.trim(),
  ]
  await writeFile(new URL('performance.md', DOCS), `${parts.join('\n\n')}\n`)
}

const introduction = (lines: readonly KeptLine[]): string => {
  const machines = [...new Set(lines.map(({ machine }) => machine))]
  const days = [...new Set(lines.map(({ at }) => at.slice(0, 10)))].toSorted()
  return `Made by \`pnpm bench report\` from what \`pnpm bench\` measured on ${days.join(', ')}, on ${machines.join('; ')}. Every figure stands beside a named peer that was measured in the same run, by turns, on the same machine; ratios are worth more than the figures. One line alone: \`pnpm bench ${lines[0]?.line ?? 'stream'}\`. The raw figures are in \`bench/results\`.`
}

const escape = (cell: string): string => cell.replaceAll('|', '\\|')

const markdownTable = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [
    `| ${columns.map(escape).join(' | ')} |`,
    `| ${columns.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.map(escape).join(' | ')} |`),
  ].join('\n')

const claimsTable = (lines: readonly KeptLine[]): string =>
  markdownTable(
    ['what', 'asked', 'measured', ''],
    lines.flatMap(({ claims }) => claims.map(({ what, asked, measured, met }) => [what, asked, measured, met ? 'met' : '**not met**'])),
  )

const tableText = ({ title, about, columns, rows }: Table): string =>
  [
    `### ${capital(title)}`,
    about,
    markdownTable(
      columns,
      rows.map((row) => row.map(shown)),
    ),
  ].join('\n\n')

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const section = ({ line, about, tables, notes = [], seconds }: KeptLine): string[] => [
  `## ${capital(line)}`,
  `${about} Took ${seconds} s.`,
  ...tables.map(tableText),
  ...notes.map((note) => `Note: ${note}`),
]
