import { type Document, type ErrorCode, type Finding, type SecondReading, toUnfoldError } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import type { Data, Model, Prompt } from '@unfold/models'

import type { Passage } from './passages.ts'
import { Remarks, toFinding } from './remarks.ts'

// A model reads what was computed once more. What it says is marked as its own, is kept only with quotes that stand in the document, and
// never weighs more than what was computed. Without a model nothing is read, and that is said.

export const NO_MODEL: SecondReading = { done: false, why: 'no model configured' }

export type SecondReader = {
  model: Model
  prompt: Prompt
  /** `logic.second_reading` */
  rule: string
  document: Document
  passages: readonly Passage[]
  /** Passages there are in all. */
  of: number
  /** What each passage is read against: statements, what was found already. */
  ground: readonly Data[]
  /** How far the agent is, in its own units, and how many of them one passage counts. */
  progress: { done: number; of: number; weight: number }
}

/** After these no further passage is asked for. */
const FINAL: ReadonlySet<ErrorCode> = new Set(['BUDGET_SPENT', 'OUTSIDE_REFUSED', 'OUTSIDE_UNREACHABLE', 'TOO_MANY', 'TIMEOUT'])

/** Reports what it found as it finds it. A model that fails fails the reading, not the agent. */
export const readAgain = async (agent: AgentContext, reader: SecondReader): Promise<SecondReading> => {
  const { model, prompt, rule, document, passages, ground } = reader
  const told = new Set<string>()
  let read = 0
  let dropped = 0
  let why: string | undefined
  let isOver = false

  const readOne = async ({ text }: Passage, index: number): Promise<void> => {
    if (isOver) return
    const { done, of, weight } = reader.progress
    const words = `Second reading by ${model.name}: passage ${index + 1} of ${passages.length}`
    try {
      const { remarks } = await model.answer(agent, {
        key: `second reading ${index + 1}`,
        prompt,
        task: `Read passage ${index + 1} of ${passages.length}. Give your remarks on it, or none.`,
        data: [...ground, { label: `passage ${index + 1}`, text }],
        schema: Remarks,
        progress: { step: 'second reading', message: words, done: done + read * weight, of },
      })
      read += 1
      for (const remark of remarks) {
        const finding = toFinding(document, remark, rule, model.name)
        if (finding) report(finding)
        else dropped += 1
      }
    } catch (thrown) {
      agent.signal.throwIfAborted()
      const { code, message } = toUnfoldError(thrown)
      why ??= message
      isOver ||= FINAL.has(code)
    }
  }
  const report = (finding: Finding): void => {
    told.add(finding.id)
    agent.finding(finding)
  }

  await Promise.all(passages.map(readOne))
  if (read === 0 && why !== undefined) return { done: false, why }
  return { done: true, model: model.name, read, of: reader.of, kept: told.size, dropped, ...(why === undefined ? {} : { why }) }
}

/** As the section says it. */
export const secondReadingWords = (reading: SecondReading): string => {
  if (!reading.done) return `No second reading: ${reading.why}.`.replace(/\.\.$/u, '.')
  const { model, read, of, kept, dropped, why } = reading
  const remarks = kept === 0 ? 'nothing more found' : kept === 1 ? 'one remark' : `${kept} remarks`
  return (
    `Second reading by ${model}: ${read === of ? (of === 1 ? 'the only passage' : `all ${of} passages`) : `${read} of ${of} passages`} read, ${remarks}` +
    `${dropped > 0 ? `, ${dropped} dropped because their quotes do not stand in the report` : ''}.` +
    (why === undefined ? '' : ` It was not finished: ${why}`)
  )
}
