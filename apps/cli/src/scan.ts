import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { styleText } from 'node:util'

import { type RunState, ScanResult, type Verdict } from '@unfold/contracts'

import { connect } from './connect.ts'
import { readGiven } from './files.ts'
import { cancelledByCtrlC, follow, type FollowOptions } from './follow.ts'
import { reportLines } from './view/findings.ts'
import { plain } from './view/progress.ts'

export type ScanOptions = FollowOptions & { data?: string; sender?: string; country?: string }

/** A link and nothing else is a link. */
const LINK = /^(?:(?:https?|hxxps?):\/\/\S+|(?:www\.)?[^\s/@]+\.[^\s/@.]{2,}(?:[/?#]\S*)?)$/iu

/** @param given a file, a link, or the text itself. @returns the exit code. @throws UnfoldError */
export const scan = async (given: string, options: ScanOptions, env: NodeJS.ProcessEnv): Promise<number> => {
  const { sender, country } = options
  const extra = { ...(sender === undefined ? {} : { sender }), ...(country === undefined ? {} : { country }) }
  const isFile = await stat(resolve(env['INIT_CWD'] ?? '', given)).then(
    (found) => found.isFile(),
    () => false,
  )
  const file = isFile ? await readGiven(given, env) : undefined
  await using connection = await connect(env, options.data)
  const run = await connection.unfold.scan.start(
    file ? { files: [file], ...extra } : LINK.test(given.trim()) ? { url: given.trim(), ...extra } : { text: given, ...extra },
  )
  return await cancelledByCtrlC(run, () => follow(run, options, (report, state) => scanLines(state) ?? reportLines(report)))
}

const VERDICTS: Record<Verdict, { word: string; style: Parameters<typeof styleText>[0] }> = {
  scam: { word: 'SCAM', style: ['red', 'bold'] },
  suspicious: { word: 'SUSPICIOUS', style: ['yellow', 'bold'] },
  unclear: { word: 'UNCLEAR', style: ['yellow', 'bold'] },
  safe: { word: 'NOTHING SUSPICIOUS', style: ['green', 'bold'] },
}
const MOST_REASONS = 8

/** What a person reads at the end: what to do first. Links stay taken apart, so that no terminal makes them clickable. */
const scanLines = (state: RunState): string[] | undefined => {
  const result = ScanResult.safeParse(state.result).data
  if (!result) return undefined
  const { verdict, score, summary, reasons, advice, question, notChecked } = result
  const { word, style } = VERDICTS[verdict]
  return [
    '',
    `${styleText(style, word)}  risk ${score} of 100`,
    ...(verdict === 'safe' ? [] : [styleText('bold', `Don’t click, call or pay${verdict === 'unclear' ? ' yet' : ''}.`)]),
    plain(summary),
    '',
    ...advice.map((each) => `  - ${plain(each)}`),
    ...(question ? ['', `  ? ${plain(question.prompt)} ${plain(question.why)}`] : []),
    '',
    ...reasons
      .slice(0, MOST_REASONS)
      .flatMap(({ weight, says, quote, agentId }) => [
        `  ${weight > 0 ? '+' : '-'}${Math.abs(weight).toFixed(1).padStart(4)}  ${plain(says)}`,
        `         “${plain(quote)}”  [${agentId}]`,
      ]),
    ...(notChecked.length > 0 ? ['', ...notChecked.map((each) => `  Not checked: ${plain(each)}`)] : []),
  ]
}
