import { type Verdict } from '@unfold/contracts'

import { weigh } from '../../../packages/workflows/src/scan/reasoning/weigh.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { analyse } from './analyse.ts'
import { type Labelled, smsMessages, todaysMessages } from './messages.ts'

const isFlagged = (verdict: Verdict): boolean => verdict === 'scam' || verdict === 'suspicious'

type Judged = Labelled & { verdict: Verdict; score: number }

const judge = async (messages: readonly Labelled[]): Promise<Judged[]> =>
  Promise.all(
    messages.map(async (message) => {
      const { text, entities, evidence } = await analyse(message.text)
      const { verdict, score } = weigh(text, entities, evidence)
      return { ...message, verdict, score }
    }),
  )

const count = (judged: readonly Judged[]) => ({
  of: judged.length,
  flagged: judged.filter(({ verdict }) => isFlagged(verdict)).length,
  unclear: judged.filter(({ verdict }) => verdict === 'unclear').length,
  safe: judged.filter(({ verdict }) => verdict === 'safe').length,
})

/** sms_dev.csv and the messages of today's kinds, each on the part that was tuned on and on the part that was not. */
export const verdicts = async (show: boolean): Promise<void> => {
  const rows: (string | number)[][] = []
  const results: Record<string, unknown> = {}
  const add = (name: string, judged: readonly Judged[]) => {
    const { of, flagged, unclear, safe } = count(judged)
    results[name] = { of, flagged, unclear, safe }
    rows.push([name, of, flagged, percent(flagged, of), unclear, safe])
    if (!show) return
    for (const { scam, verdict, text, score, part } of judged)
      if (part === 'unseen' && (isFlagged(verdict) !== scam || (scam && verdict === 'safe')))
        console.log(`  ${scam ? 'missed' : 'false '} ${verdict} ${score}: ${text.slice(0, 130)}`)
  }
  const sms = await judge(smsMessages())
  const today = await judge(todaysMessages())
  for (const part of ['unseen', 'tuned'] as const) {
    for (const label of ['smishing', 'ham', 'spam'])
      add(
        `${label}, ${part}`,
        sms.filter((message) => message.kind === label && message.part === part),
      )
    for (const scam of [true, false])
      add(
        `today, ${scam ? 'scam' : 'genuine'}, ${part}`,
        today.filter((message) => message.scam === scam && message.part === part),
      )
  }
  printTable(
    'Verdicts (targets, unseen: smishing ≥ 97 % and ham ≤ 1 % flagged; today ≥ 90 % and ≤ 3 %; no scam safe)',
    ['messages', 'of', 'flagged', 'share', 'unclear', 'safe'],
    rows,
  )
  writeResult('scan-verdicts', results)
}
