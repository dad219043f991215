import { htmlText } from '../html-text.ts'
import type { ExceptionLine, WorkpaperSummary } from '../summary.ts'
import { shapeOf } from './marks.ts'

/** The legend, what was checked, and the list of exceptions. `placed`: those that have a mark in the document. */
export const summaryHtml = (
  { title, facts, marks, checked, notChecked, exceptions }: WorkpaperSummary,
  placed: ReadonlySet<number>,
): string => `<section class="workpaper">
<h2>Workpaper: ${htmlText(title)}</h2>
<dl>${facts.map(([name, value]) => `<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>`).join('')}</dl>
<h3>Marks</h3>
<table>${marks
  .map(({ kind, word, meaning, count }) => {
    const shape = kind === 'exception' ? '<span class="x">1</span>' : kind === 'dismissed' ? '<span class="x off">1</span>' : shapeOf(kind)
    return `<tr><td>${shape}</td><th scope="row"><strong>${word}</strong></th><td class="n">${count.toLocaleString('en')}</td><td>${htmlText(meaning)}</td></tr>`
  })
  .join('\n')}</table>
<h3>What was checked</h3>
${checked.map(agentHtml).join('\n')}
${notChecked.length === 0 ? '' : `<h3>Not checked</h3>\n<ul>${notChecked.map((reason) => `<li>${htmlText(reason)}</li>`).join('')}</ul>`}
<h3>Exceptions</h3>
${exceptions.length === 0 ? '<p>None was found by what was checked.</p>' : `<ol class="exceptions">${exceptions.map((line) => exceptionHtml(line, placed)).join('\n')}</ol>`}
</section>`

const agentHtml = ({ agent, summary, lines }: WorkpaperSummary['checked'][number]): string => `<h4>${htmlText(agent)}</h4>
<p class="quiet">${htmlText(summary)}</p>
${
  lines.length === 0
    ? ''
    : `<table><tr><td></td>${['all', 'confirmed', 'exceptions', 'not checked'].map((word) => `<th scope="col" class="n">${word}</th>`).join('')}</tr>
${lines.map(({ name, of, confirmed, exception, not_checked }) => `<tr><td>${htmlText(name)}</td>${[of, confirmed, exception, not_checked].map((count) => `<td class="n">${count.toLocaleString('en')}</td>`).join('')}</tr>`).join('\n')}</table>`
}`

const exceptionHtml = (
  { number, dismissed, title, detail, place, severity, agent, rule, reported, expected, difference, review }: ExceptionLine,
  placed: ReadonlySet<number>,
): string => {
  const box = `class="x${dismissed ? ' off' : ''}"`
  const figures = [
    ['Reported', reported],
    ['Expected', expected],
    ['Difference', difference],
  ].filter(([, value]) => value !== '')
  const where = [place, severity, `${agent}, ${rule}`].filter((part) => part !== '')
  return `<li id="x-${number}"><div>${placed.has(number) ? `<a ${box} href="#at-${number}">${number}</a>` : `<span ${box}>${number}</span>`}</div><div>
<h4>${htmlText(title)}</h4><p class="quiet">${htmlText(where.join(' · '))}</p><p>${htmlText(detail)}</p>
${figures.length === 0 ? '' : `<dl>${figures.map(([name = '', value = '']) => `<dt>${name}</dt><dd>${htmlText(value)}</dd>`).join('')}</dl>`}
${review === undefined ? '' : `<p>Review: ${htmlText(review)}</p>`}
</div></li>`
}
