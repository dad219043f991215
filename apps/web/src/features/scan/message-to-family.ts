import type { ScanResult } from '@unfold/contracts'

import { VERDICTS } from './verdict-words.ts'

const MOST_REASONS = 3

/** The verdict as one would write it to somebody close: links stand in it defanged, and of the message only what the reasons say. */
export const messageToFamily = ({ verdict, score, kind, reasons, advice }: ScanResult): string => {
  const why = reasons.filter(({ weight }) => (verdict === 'safe' ? weight < 0 : weight > 0)).slice(0, MOST_REASONS)
  return [
    `I had a message checked: ${VERDICTS[verdict].word.toLowerCase()}${kind && verdict !== 'safe' && verdict !== 'unclear' ? `, ${kind.title.toLowerCase()}` : ''} (risk ${score} of 100).`,
    ...(verdict === 'safe' ? [] : [`Don’t click, call or pay${verdict === 'unclear' ? ' yet' : ''}.`]),
    ...(why.length > 0 ? ['', 'Why:', ...why.map(({ says }) => `- ${says}`)] : []),
    ...(advice.length > 0 ? ['', 'What to do:', ...advice.map((each) => `- ${each}`)] : []),
  ].join('\n')
}
