import type { Entity, ScanResult, Verdict } from '@unfold/contracts'

import { htmlHead, htmlText } from '../html-text.ts'

/** A verdict as it is told to somebody who did not ask for it. */
const VERDICT_WORDS: Record<Verdict, { word: string; risk: string; now: string | undefined; mark: string }> = {
  scam: { word: 'This is a scam', risk: 'very high risk', now: 'Don’t click, call or pay.', mark: '✕' },
  suspicious: { word: 'This looks suspicious', risk: 'high risk', now: 'Don’t click, call or pay.', mark: '!' },
  unclear: { word: 'It cannot be told', risk: 'unclear', now: 'Don’t click, call or pay yet.', mark: '?' },
  safe: { word: 'Nothing suspicious was found', risk: 'low risk', now: undefined, mark: '✓' },
}

const MOST_REASONS = 5

const COLOURS: Record<Verdict, [ink: string, tint: string]> = {
  scam: ['#a1123a', '#fbe8ec'],
  suspicious: ['#a33a06', '#fbebe0'],
  unclear: ['#745600', '#f6efd6'],
  safe: ['#2c6a3d', '#e6f1e7'],
}

export type CardOptions = {
  /** When it was checked. */
  at: string
  /** Where the scan has not ended. */
  provisional?: string
  /** Words of the message in the reasons; without them only what they mean is told. */
  quotes: boolean
}

/** The verdict on one card to share: no link in it can be opened, and nothing of the message is in it but the words that the reasons quote. */
export const scanCard = (result: ScanResult, { at, provisional, quotes }: CardOptions): string => {
  const { verdict, score, kind, reasons, advice, notChecked } = result
  const { word, risk, now, mark } = VERDICT_WORDS[verdict]
  const [ink, tint] = COLOURS[verdict]
  const told = (words: string) => quotes || !namesSomething(result, words)
  const summary = told(result.summary) ? result.summary : ''
  const weighing = reasons.filter(({ weight, says }) => (verdict === 'safe' ? weight < 0 : weight > 0) && told(says)).slice(0, MOST_REASONS)
  const style = `@page { margin: 16mm; } * { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem 1rem; font: 16px/1.5 'Inter', system-ui, sans-serif; color: #1d1c1a; background: #f8f7f4; }
main { max-width: 34rem; margin: 0 auto; background: #fff; border: 1px solid #e1ded7; border-top: 6px solid ${ink}; overflow-wrap: anywhere; }
header { background: ${tint}; padding: 1rem 1.25rem; } section { padding: 0 1.25rem; } h1 { font-size: 1.5rem; line-height: 1.2; margin: 0; color: ${ink}; }
h1 span { display: inline-grid; place-items: center; width: 1.3em; height: 1.3em; margin-inline-end: 0.4em; border: 2px solid; border-radius: 50%; font-size: 0.8em; }
h2 { font-size: 1rem; margin: 1rem 0 0.25rem; } p { margin: 0.35rem 0; } ul { margin: 0; padding-inline-start: 1.2rem; } li { margin: 0.35rem 0; }
.now { font-weight: 600; font-size: 1.1rem; } blockquote { margin: 0.1rem 0 0; color: #595650; } footer { margin-top: 1rem; padding: 0.6rem 1.25rem; border-top: 1px solid #e1ded7; color: #595650; font-size: 0.8rem; }
@media print { body { background: none; padding: 0; } header { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }`
  return `${htmlHead(`${word}: a message that was checked`, style)}<body><main>
<header><h1><span aria-hidden="true">${mark}</span>${word}</h1>
<p>${risk}, ${score} of 100${kind && verdict !== 'unclear' && verdict !== 'safe' ? ` · ${htmlText(kind.title)}` : ''}</p>
${now === undefined ? '' : `<p class="now">${now}</p>`}${provisional === undefined ? '' : `<p class="now">${htmlText(provisional)}</p>`}</header>
<section>${summary === '' ? '' : `<p>${htmlText(summary)}</p>`}
${weighing.length === 0 ? '' : `<h2>Why</h2><ul>${weighing.map(({ says, quote }) => `<li>${htmlText(says)}${quotes ? `<blockquote>“${htmlText(quote)}”</blockquote>` : ''}</li>`).join('')}</ul>`}
${advice.length === 0 ? '' : `<h2>What to do now</h2><ul>${advice.map((each) => `<li>${htmlText(each)}</li>`).join('')}</ul>`}
</section>
<footer>Checked by Unfold, ${htmlText(at.slice(0, 10))}.${notChecked.length === 0 ? '' : ' Not everything could be checked.'} A program's reading of one message: it can be wrong. Links are written so that they cannot be opened.</footer>
</main></body></html>
`
}

/** Whether the words repeat a link, a host, an address or a number of the message. */
const namesSomething = ({ entities }: ScanResult, words: string): boolean =>
  entities
    .flatMap(({ kind, shown, value }) => (TELLING.has(kind) ? [shown, value, ...shown.split(/[\s/]+/)] : []))
    .some((part) => part.length > 4 && words.includes(part))

const TELLING: ReadonlySet<Entity['kind']> = new Set<Entity['kind']>([
  'url',
  'domain',
  'email',
  'phone',
  'crypto_address',
  'iban',
  'amount',
])
