import type { RunState } from '@unfold/contracts'

import { COLUMNS, findingRows } from './findings-table.ts'

/** Every mark that means something in Markdown, or in the HTML that it may hold, stands for itself. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, '\\$&')

/** The runs as Markdown: what each was, and a section for each finding. */
export const toMarkdown = (states: readonly RunState[]): string => states.map(sectionOf).join('\n')

/** From here on the table says of which run the finding is, which the heading tells already. */
const RUN_COLUMNS = COLUMNS.indexOf('Run')

const sectionOf = (state: RunState): string => {
  const facts = [
    `- Workflow: ${plain(state.workflow)}`,
    `- Status: ${state.status}`,
    ...state.documents.map(({ name }) => `- Document: ${plain(name)}`),
  ]
  const notes = state.notes === '' ? [] : ['', `Notes: ${plain(state.notes)}`]
  const findings = findingRows(state).flatMap((row) => {
    const [, , title = ''] = row
    const lines = row.flatMap((text, index) =>
      text === '' || index === 2 || index >= RUN_COLUMNS ? [] : [`- ${COLUMNS[index]}: ${plain(text)}`],
    )
    return ['', `## ${plain(title)}`, '', ...lines]
  })
  return `${[`# ${plain(state.title)}`, '', ...facts, ...notes, ...findings].join('\n')}\n`
}
