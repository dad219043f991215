import { htmlHead, htmlText } from '../html-text.ts'
import type { AnswerPaper } from './answer.ts'

const STYLE = `@page { margin: 20mm; } * { box-sizing: border-box; }
body { margin: 0; font: 12pt/1.55 'Inter', system-ui, sans-serif; color: #1d1c1a; background: #fff; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; line-height: 1.25; margin: 0 0 0.8rem; } h2 { font-size: 1.05rem; margin: 1.5rem 0 0.3rem; border-bottom: 1px solid #8f8b82; padding-bottom: 0.2rem; }
.answer { font-size: 1.2rem; font-weight: 600; } .quiet { color: #595650; font-size: 0.9rem; } .provisional { border: 2px solid #a1123a; color: #a1123a; font-weight: 600; padding: 0.4rem 0.6rem; }
sup { line-height: 0; } sup a { color: #17578f; text-decoration: none; padding: 0 0.1em; } ol { padding-inline-start: 1.6rem; } li { margin: 0.5rem 0; break-inside: avoid; } :target { outline: 2px solid #17578f; outline-offset: 2px; }`

/** The answer on a page of its own, each citation leading to its quoted words and back. */
export const answerHtml = ({
  question,
  answer,
  shortfall,
  sentences,
  sources,
  alsoFound,
  notTold,
  method,
  provisional,
}: AnswerPaper): string => {
  const firsts = new Set<number>()
  const mark = (number: number): string => {
    const id = firsts.has(number) ? '' : ` id="at-${number}"`
    firsts.add(number)
    return `<sup><a${id} href="#source-${number}" aria-label="Source ${number}">${number}</a></sup>`
  }
  const text = sentences.map((sentence) => `${htmlText(sentence.text)}${sentence.citations.map(mark).join('')}`).join(' ')
  return `${htmlHead(question, STYLE)}<body><main>
<h1>${htmlText(question)}</h1>
${provisional === undefined ? '' : `<p class="provisional">${htmlText(provisional)}</p>`}
${answer === null ? '' : `<p class="answer">${htmlText(answer)}</p>`}
${shortfall === undefined ? '' : `<p><strong>${htmlText(shortfall)}</strong></p>`}
<p>${text}</p>
${notTold.length === 0 ? '' : `<h2>Not answered</h2><ul>${notTold.map((each) => `<li>${htmlText(each)}</li>`).join('')}</ul>`}
${
  sources.length === 0
    ? ''
    : `<h2>Sources</h2><ol>${sources
        .map(
          ({ number, quote, where }) =>
            `<li id="source-${number}" value="${number}">“${htmlText(quote)}”<br><span class="quiet">${htmlText(where)}</span>${firsts.has(number) ? ` <a href="#at-${number}" aria-label="Back to the text">↩</a>` : ''}</li>`,
        )
        .join('\n')}</ol>`
}
${alsoFound.length === 0 ? '' : `<h2>Also found</h2><ul>${alsoFound.map(({ quote, where }) => `<li>“${htmlText(quote)}”<br><span class="quiet">${htmlText(where)}</span></li>`).join('\n')}</ul>`}
<p class="quiet">${htmlText(method)}</p>
</main></body></html>
`
}
