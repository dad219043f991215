import type { RunState } from '@unfold/contracts'
import { htmlHead, htmlText } from '@unfold/workpaper'

import { summarise, type Summary } from './summary.ts'

const STYLE = `@page { size: A4; margin: 14mm; }
* { box-sizing: border-box; }
body { margin: 0; font: 8.5pt/1.35 'Inter', system-ui, sans-serif; color: #1d1c1a; font-variant-numeric: tabular-nums; }
main { max-width: 182mm; margin: 0 auto; padding: 6mm; }
main + main { break-before: page; }
h1 { font-size: 13pt; line-height: 1.2; margin: 0 0 1mm; overflow-wrap: anywhere; }
h2 { font-size: 10.5pt; margin: 4mm 0 1mm; padding-bottom: 0.7mm; border-bottom: 0.4pt solid #8f8b82; }
p { margin: 0 0 1mm; } .quiet { color: #595650; }
.conclusion { margin: 3mm 0; padding: 2mm 3mm; border-left: 1.2mm solid #1d1c1a; background: #f8f7f4; font-size: 10pt; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 0.5mm 2.5mm 0.5mm 0; overflow-wrap: anywhere; }
thead th { font-weight: 400; color: #595650; } tbody th { font-weight: 600; } .n { text-align: right; overflow-wrap: normal; } td.n { white-space: nowrap; } td:first-child { width: 50%; } table.narrow { width: 60%; }
tbody tr + tr > * { border-top: 0.4pt solid #e1ded7; }
ol, ul { margin: 0; padding-left: 4.5mm; } li { padding: 0.5mm 0; overflow-wrap: anywhere; }
.columns { display: grid; grid-template-columns: 1.3fr 1fr; gap: 0 7mm; }
@media print { main { padding: 0; } }`

/** Each run on one page of A4, to print or to file. */
export const toSummary = (states: readonly RunState[]): string => {
  const [first] = states
  const title = states.length === 1 && first ? `Summary of ${first.title}` : `Summaries of ${states.length} runs`
  return `${htmlHead(title, STYLE)}<body>\n${states.map((state) => pageOf(state, summarise(state))).join('\n')}\n</body></html>\n`
}

const pageOf = ({ runId, seq }: RunState, summary: Summary): string => {
  const {
    title,
    documents,
    facts,
    conclusion,
    bySeverity,
    of,
    reviewed,
    notes,
    top,
    more,
    checked,
    moreChecked,
    notChecked,
    moreNotChecked,
  } = summary
  return `<main>
<h1>${htmlText(title)}</h1>
<p class="quiet">${[...documents, facts].map(htmlText).join(' · ')}</p>
<p class="conclusion">${htmlText(conclusion)}</p>
<h2>Findings by severity and review: ${reviewed} of ${of} reviewed</h2>
<table class="narrow"><thead><tr><th></th>${['open', 'accepted', 'dismissed', 'in all'].map((word) => `<th class="n">${word}</th>`).join('')}</tr></thead><tbody>
${bySeverity.map(({ severity, open, accepted, dismissed, of: all }) => `<tr><th>${severity}</th>${[open, accepted, dismissed, all].map((count) => `<td class="n">${count}</td>`).join('')}</tr>`).join('\n')}
</tbody></table>
${notes.length === 0 ? '' : `<p class="quiet">${htmlText(notes.join(' '))}</p>`}
<h2>Gravest findings</h2>
${top.length === 0 ? '<p>None.</p>' : `<ol>${top.map(entryOf).join('\n')}</ol>`}
${more > 0 ? `<p class="quiet">${top.length > 0 ? 'And ' : ''}${more.toLocaleString('en')} more in the exceptions list.</p>` : ''}
<div class="columns"><section>
<h2>What was checked</h2>
${
  checked.length === 0
    ? '<p>Nothing that is counted.</p>'
    : `<table><thead><tr><th></th><th class="n">right</th><th class="n">exceptions</th><th class="n">not checked</th><th class="n">of</th></tr></thead><tbody>
${checked.map(({ name, coverage }) => `<tr><td>${htmlText(name)}</td>${[coverage.confirmed, coverage.exception, coverage.not_checked, coverage.of].map((count) => `<td class="n">${count.toLocaleString('en')}</td>`).join('')}</tr>`).join('\n')}
</tbody></table>`
}
${moreChecked > 0 ? `<p class="quiet">And ${moreChecked} more kinds of checks.</p>` : ''}
</section><section>
<h2>What was not checked</h2>
${notChecked.length === 0 ? '<p>Nothing was left out that the agents know of.</p>' : `<ul>${notChecked.map((reason) => `<li>${htmlText(reason)}</li>`).join('')}</ul>`}
${moreNotChecked > 0 ? `<p class="quiet">And ${moreNotChecked} more reasons in the run.</p>` : ''}
</section></div>
<p class="quiet">Run ${htmlText(runId)}, its journal to event ${seq}. Checked by agents of Unfold; figures were recomputed, words were read.</p>
</main>`
}

const entryOf = ({ severity, title, figures, place, review }: Summary['top'][number]): string => {
  const rest = [figures, place, review].filter((part) => part !== '').map(htmlText)
  return `<li><strong>${severity}</strong> ${htmlText(title)} <span class="quiet">${rest.join(' · ')}</span></li>`
}
