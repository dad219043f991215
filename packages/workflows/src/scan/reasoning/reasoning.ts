import { type AgentOutcome, defineAgent } from '@unfold/engine'
import { type ExtractionResult, type LookupResult, type ScanAnswer, type ScanReason, ScanResult, type Severity } from '@unfold/contracts'

import { BRANDS } from '../brands.ts'
import { ofKind } from '../material.ts'
import { findingOn } from '../message.ts'
import { adviceFor, kindOf } from './kinds.ts'
import { evidenceOf, questionFor } from './questions.ts'
import { type Evidence, weigh, type Weighed } from './weigh.ts'

export type ReasoningMaterial = {
  extraction: ExtractionResult
  lookups: readonly { agentId: ScanReason['agentId']; title: string; outcome: AgentOutcome<LookupResult> }[]
  answers: readonly ScanAnswer[]
}

const NOT_A_LINK = /^(?:cue|combo|look|wording|answer)/u

/** Adds up what speaks for and against, and says it with the words it rests on. */
export const reasoning = defineAgent<ReasoningMaterial, ScanResult>({
  id: 'reasoning',
  title: 'Verdict',
  description: 'Weighs all the evidence into a verdict: each reason with its weight and the words it rests on.',
  result: ScanResult,
  async run(agent, { extraction, lookups, answers }) {
    const { text, entities } = extraction
    const of = lookups.length + 3
    agent.progress({ step: 'gather', message: 'Gathering what was found', done: 0, of })
    const evidence: Evidence[] = [
      ...extraction.signals.map((signal) => ({ ...signal, agentId: 'entity_extraction' as const })),
      ...lookups.flatMap(({ agentId, outcome }) =>
        outcome.status === 'completed' ? outcome.result.signals.map((signal) => ({ ...signal, agentId })) : [],
      ),
      ...evidenceOf(answers),
    ]
    agent.progress({ step: 'weigh', message: `Weighing ${evidence.length} pieces of evidence`, done: lookups.length + 1, of })
    const weighed = weigh(text, entities, evidence)
    for (const reason of weighed.reasons) {
      // What a look-up reported is a finding there already.
      if (reason.weight < 0.4 || reason.findingId !== undefined || !NOT_A_LINK.test(reason.feature)) continue
      const entity = entities.find(({ id }) => id === reason.entityId) ?? { start: 0, end: text.length, line: 1 }
      agent.finding(
        findingOn(
          extraction.documentId,
          { ...entity, shown: reason.quote },
          {
            rule: `reasoning.${reason.feature.replaceAll('.', '_')}`,
            severity: severityOf(reason.weight),
            title: reason.says,
            detail: `It weighs ${reason.weight.toFixed(1)} towards a scam, in log-odds.`,
            confidence: Math.min(0.95, 0.5 + reason.weight / 6),
          },
        ),
      )
    }
    const kinds = new Map(weighed.features)
    for (const { value } of ofKind(entities, 'brand')) kinds.set(`kind.${BRANDS.find(({ id }) => id === value)?.kind ?? 'other'}`, 1)
    const kind = weighed.verdict === 'safe' ? undefined : kindOf(kinds)
    const empty = text.trim() === ''
    const verdict = empty ? 'unclear' : weighed.verdict
    const question = verdict === 'unclear' ? questionFor(text, weighed.features, answers) : undefined
    const summary = summaryOf(verdict, weighed, kind?.title, empty)
    for (const sentence of summary) agent.say(`${sentence} `)
    agent.progress({ step: 'verdict', message: 'The verdict is found', done: of, of })
    agent.confidence(confidenceOf(weighed), 'How far the evidence is from the border of the next verdict.')
    return {
      verdict,
      score: weighed.score,
      summary: summary.join(' '),
      ...(kind ? { kind: { id: kind.id, title: kind.title } } : {}),
      reasons: weighed.reasons,
      advice: adviceFor(verdict, kind),
      ...(question ? { question } : {}),
      notChecked: [
        ...extraction.notChecked,
        ...lookups.flatMap(({ title, outcome }) => {
          if (outcome.status === 'completed') return outcome.result.notChecked
          if (outcome.status === 'skipped') return /^(?:No|Nothing) /u.test(outcome.reason) ? [] : [`${title}: ${outcome.reason}`]
          return [
            `${title}: ${outcome.status === 'failed' ? `not checked, for it failed. ${outcome.message}` : 'not checked, for it was stopped.'}`,
          ]
        }),
      ],
      entities,
      message: text,
    }
  },
})

const severityOf = (weight: number): Severity => (weight >= 1.5 ? 'high' : weight >= 0.8 ? 'medium' : 'low')

const confidenceOf = ({ logOdds }: Weighed): number => Math.round((1 / (1 + Math.exp(-Math.abs(logOdds)))) * 100) / 100

const summaryOf = (verdict: ScanResult['verdict'], { reasons }: Weighed, kind: string | undefined, empty: boolean): string[] => {
  if (empty) return ['No words could be read, so nothing can be said.', 'Give a sharper picture, or the text itself.']
  const [first, second] = reasons.filter(({ weight }) => weight > 0)
  const named = kind === undefined ? '' : ` It resembles a known kind: ${kind.charAt(0).toLowerCase()}${kind.slice(1)}.`
  switch (verdict) {
    case 'scam':
      return [`This is very likely a scam.${named}`, ...(first ? [first.says] : []), ...(second ? [second.says] : [])]
    case 'suspicious':
      return [`Be careful: much of this is as in scams.${named}`, ...(first ? [first.says] : []), ...(second ? [second.says] : [])]
    case 'unclear':
      return [
        'The message alone does not tell whether it is honest.',
        ...(first ? [`What gives pause: ${first.says}`] : ['Nothing in it stands out, but something in it cannot be checked from here.']),
      ]
    case 'safe':
      return ['Nothing in it is as in scams, and it leaves nothing open that could harm you.']
  }
}
