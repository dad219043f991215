import type { RunState } from '@unfold/contracts'
import { htmlHead, htmlText } from '@unfold/workpaper'

import { COLUMNS, findingRows } from './findings-table.ts'

/** From here on the table says of which run the finding is, which the heading tells already. */
const RUN_COLUMNS = COLUMNS.indexOf('Run')

const STYLE = `body { font: 11pt/1.4 system-ui, sans-serif; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; color: #111; }
section + section { break-before: page; }
article { break-inside: avoid; border-top: 1px solid #999; padding: 0.5rem 0; }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: 0.15rem 1rem; margin: 0; }
dt { color: #555; } dd { margin: 0; overflow-wrap: anywhere; } h2 { font-size: 12pt; margin: 0.5rem 0; }
@page { margin: 18mm; }`

/** The runs as one report to print, each from a page of its own. */
export const toHtml = (states: readonly RunState[]): string => {
  const [first] = states
  const title = states.length === 1 && first ? first.title : `${states.length} runs`
  return `${htmlHead(title, STYLE)}
${states.map(sectionOf).join('\n')}
</html>
`
}

const sectionOf = (state: RunState): string => {
  const findings = findingRows(state).map((row) => {
    const [, , title = ''] = row
    const items = row.flatMap((text, index) =>
      text === '' || index === 2 || index >= RUN_COLUMNS ? [] : [`<dt>${COLUMNS[index]}</dt><dd>${htmlText(text)}</dd>`],
    )
    return `<article><h2>${htmlText(title)}</h2><dl>${items.join('')}</dl></article>`
  })
  const documents = state.documents.map(({ name }) => htmlText(name)).join(', ')
  return `<section>
<h1>${htmlText(state.title)}</h1>
<p>${htmlText([state.workflow, state.status, state.endedAt ?? ''].filter((part) => part !== '').join(' · '))}</p>
${documents === '' ? '' : `<p>${documents}</p>`}${state.notes === '' ? '' : `<p>${htmlText(state.notes)}</p>`}
${findings.length === 0 ? '<p>No findings.</p>' : findings.join('\n')}
</section>`
}
