import {
  TeamInput,
  type TeamAnswer,
  type TeamCritique,
  type TeamNotes,
  type TeamPlan,
  TeamResult,
  type TeamRole,
  UnfoldError,
} from '@unfold/contracts'
import { outlineOf } from '@unfold/documents'
import { type AgentOutcome, defineWorkflow, type RunContext, type WorkflowDefinition } from '@unfold/engine'
import type { Model } from '@unfold/models'

import type { Brought } from './answer/citations.ts'
import { openCorpus } from './corpus/corpus.ts'
import { termsOf } from './corpus/terms.ts'
import type { TeamMaterial } from './material.ts'
import { analyst } from './members/analyst.ts'
import { critic } from './members/critic.ts'
import { lead } from './members/lead.ts'
import { researcher } from './members/researcher.ts'
import { writer } from './members/writer.ts'
import { planFor } from './plan.ts'
import { type ReadQuestion, readQuestion } from './question/read-question.ts'
import { type ReadDocument, readDocuments } from './read-documents.ts'
import { type Sent, sumUp, whyNot, type Written } from './sum-up.ts'

// How the team grows. Spawns follow from results that are journaled, so a resumed run spawns the same members in the same order: what a
// person adds meanwhile is taken in steps.

export type TeamPorts = {
  readDocument: ReadDocument
  /** Without one the team works by retrieval. */
  model?: Model
}

/** A lead, members as the work asks for them, a critic after each round, and a writer. */
export const createTeam = (ports: TeamPorts): WorkflowDefinition<TeamInput, TeamResult> =>
  defineWorkflow<TeamInput, TeamResult>({
    id: 'team',
    version: 1,
    title: 'Ask a team',
    description:
      'Answers a question from documents: sub-questions are looked up, weighed and put together, each sentence with its passages.',
    input: TeamInput,
    result: TeamResult,
    agents: [lead, researcher, analyst, critic, writer],
    documents: ({ documentIds }) => documentIds,
    defaultTitle: ({ question }) => (question.length <= 120 ? question : `${question.slice(0, 119)}…`),
    async run(run, input) {
      const { documents, unread } = await readDocuments(run, ports.readDocument, [...new Set(input.documentIds)])
      const [only] = documents
      run.progress({
        message: documents.length === 1 && only ? `Read ${only.name}` : `Read ${documents.length} documents`,
        done: documents.length,
        of: documents.length,
        ...(documents.length === 1 && only ? { outline: outlineOf(only) } : {}),
      })
      const corpus = await openCorpus(documents, () => breathe(run))
      return await work(run, input, { corpus, ...(ports.model ? { model: ports.model } : {}) }, unread)
    },
  })

const breathe = async (run: RunContext): Promise<void> => {
  await new Promise((resolve) => setImmediate(resolve))
  run.signal.throwIfAborted()
}

const work = async (run: RunContext, input: TeamInput, material: TeamMaterial, unread: readonly string[]): Promise<TeamResult> => {
  const { corpus } = material
  const sent: Sent[] = []
  const absent: string[] = [...unread]
  const note = <Result extends { summary?: string; confidence?: number }>(
    role: TeamRole,
    title: string,
    outcome: AgentOutcome<Result>,
  ): Result | undefined => {
    const result = outcome.status === 'completed' ? outcome.result : undefined
    sent.push({
      agentId: outcome.agentId,
      role,
      title,
      outcome,
      summary: result?.summary ?? whyNot(outcome),
      confidence: result?.confidence ?? null,
    })
    return result
  }

  const plan = await leadOn(run, input, material, note)
  const question = readQuestion(plan.question, corpus)
  const brought: Brought[] = []
  const asked: string[] = []
  const told = new Set<string>()
  const heard = async (key: string): Promise<string[]> => {
    const texts = await run.step(`instructions ${key}`, () =>
      run
        .instructions()
        .filter(({ agentId }) => agentId === undefined)
        .map(({ text }) => text),
    )
    return texts.filter((text) => !told.has(text) && told.add(text))
  }

  let left = input.members
  let serial = 0
  const send = async (
    parts: readonly { text: string; role: 'researcher' | 'analyst' }[],
    parentId: string,
    extra: readonly string[],
  ): Promise<void> => {
    const round = parts.slice(0, Math.max(0, left))
    left -= round.length
    for (const { text } of parts.slice(round.length)) absent.push(`“${text}” was not looked into: the team had no more members.`)
    const notes = await Promise.all(
      round.map(async ({ text, role }) => {
        serial += 1
        const agentId = `${role}-${serial}`
        asked.push(text)
        return { agentId, text, notes: await lookUp(agentId, role, text, parentId, extra) }
      }),
    )
    for (const { agentId, notes: each } of notes) if (each) brought.push({ agentId, notes: each })
  }
  const lookUp = async (
    agentId: string,
    role: 'researcher' | 'analyst',
    subQuestion: string,
    parentId: string,
    extra: readonly string[],
  ): Promise<TeamNotes | undefined> => {
    const title = short(subQuestion)
    const spawnAs = (id: string, by: TeamMaterial) =>
      role === 'analyst'
        ? run.spawn(analyst, { ...by, question, subQuestion }, { agentId: id, title, parentId, after: [parentId] })
        : run.spawn(researcher, { ...by, question, subQuestion, extra }, { agentId: id, title, parentId, after: [parentId] })
    const first = await spawnAs(agentId, material)
    const notes = note(role, title, first)
    if (notes) return notes
    if (first.status === 'failed') {
      // The one who takes over works by retrieval alone: what failed may have been the model.
      const again = await spawnAs(`${agentId}-again`, { corpus })
      const replaced = note(role, title, again)
      if (replaced) return replaced
    }
    absent.push(
      `“${subQuestion}” was not looked into: ${first.status === 'cancelled' ? 'its member was stopped' : whyNot(first).replace(/\.$/u, '')}.`,
    )
    return undefined
  }

  await send([...plan.subQuestions, ...(await heard('plan')).map(asSubQuestion)], leadId(sent), [])
  let weighed: TeamCritique | undefined
  for (let depth = 0; ; depth += 1) {
    const after = sent.filter(({ role }) => role === 'researcher' || role === 'analyst').map(({ agentId }) => agentId)
    const agentId = `critic-${depth + 1}`
    const outcome = await run.spawn(
      critic,
      { ...material, question, notes: brought.map(({ notes }) => notes), asked },
      { agentId, title: depth === 0 ? 'Critic' : `Critic, round ${depth + 1}`, parentId: leadId(sent), after },
    )
    weighed = note('critic', 'Critic', outcome) ?? weighed
    if (outcome.status !== 'completed') absent.push(`Nobody looked for contradictions: ${whyNot(outcome)}`)
    const added = (await heard(`round ${depth + 1}`)).map(asSubQuestion)
    const gaps = depth < input.depth && weighed ? weighed.gaps.map(asSubQuestion) : []
    if (gaps.length + added.length === 0 || left <= 0) break
    await send([...added, ...gaps], agentId, weighed ? termsOf(bridgeOf(weighed.gaps)) : [])
  }

  const answer = await write(run, material, {
    question: withoutAbsent(question, sent),
    brought,
    absent,
    weighed,
    sent,
    added: [...told],
    note,
  })
  const result = sumUp({ question: plan.question, answer, brought, absent, weighed, sent })
  run.synthesis.complete({ answer: result.answer, told: result.told, confidence: result.confidence, notTold: result.notTold })
  return result
}

const asSubQuestion = (text: string): { text: string; role: 'researcher' } => ({ text, role: 'researcher' })

/** "Sam Bankman-Fried: …": what the members learned stands before the colon. */
const bridgeOf = (gaps: readonly string[]): string => /^([^:]{2,60}): /u.exec(gaps[0] ?? '')?.[1] ?? ''

const leadId = (sent: readonly Sent[]): string => sent.findLast(({ role }) => role === 'lead')?.agentId ?? lead.id

type Note = <Result extends { summary?: string; confidence?: number }>(
  role: TeamRole,
  title: string,
  outcome: AgentOutcome<Result>,
) => Result | undefined

/** Where the lead fails, another one divides the question without a model; where that fails too, the question is looked up whole. */
const leadOn = async (run: RunContext, input: TeamInput, material: TeamMaterial, note: Note): Promise<TeamPlan> => {
  const first = note('lead', lead.title, await run.spawn(lead, { ...material, input }))
  if (first) return first
  const again = note('lead', lead.title, await run.spawn(lead, { corpus: material.corpus, input }, { agentId: 'lead-again' }))
  if (again) return again
  const question = readQuestion(input.question, material.corpus)
  return { question: question.text, kind: question.kind, subQuestions: planFor(question, material.corpus, input.members), summary: '' }
}

type Writing = {
  question: ReadQuestion
  brought: Brought[]
  absent: string[]
  weighed: TeamCritique | undefined
  sent: readonly Sent[]
  added: readonly string[]
  note: Note
}

const write = async (
  run: RunContext,
  material: TeamMaterial,
  { question, brought, absent, weighed, sent, added, note }: Writing,
): Promise<Written> => {
  const after = sent.filter(({ role }) => role !== 'lead').map(({ agentId }) => agentId)
  const attempt = async (agentId: string, by: TeamMaterial): Promise<TeamAnswer | undefined> => {
    let said = false
    const onText = (text: string) => {
      said = true
      run.synthesis.say(text)
    }
    run.synthesis.start()
    const outcome = await run.spawn(
      writer,
      { ...by, question, brought, absent, added, onText, ...(weighed ? { critique: weighed } : {}) },
      { agentId, parentId: leadId(sent), after },
    )
    const answer = note('writer', writer.title, outcome)
    // A kept answer of a resumed run is not written again: it is said as it stands.
    if (answer && !said)
      for (const [at, sentence] of answer.sentences.entries()) run.synthesis.say(`${at === 0 ? '' : '\n'}${marked(sentence)}`)
    return answer
  }
  const first = await attempt(writer.id, material)
  if (first) return { ...first, model: material.model?.name ?? null }
  run.signal.throwIfAborted()
  const answer = await attempt('writer-again', { corpus: material.corpus })
  if (!answer)
    throw new UnfoldError('INTERNAL', 'The answer could not be written.', { advice: 'Retry the run: what the members brought is kept.' })
  return { ...answer, model: null }
}

const marked = ({ text, citations }: TeamAnswer['sentences'][number]): string =>
  `${text}${citations.map((number) => ` [${number}]`).join('')}`

/** What nobody looked into is not answered by the way. */
const withoutAbsent = (question: ReadQuestion, sent: readonly Sent[]): ReadQuestion => {
  const stopped = sent.filter(({ outcome }) => outcome.status === 'cancelled').map(({ title }) => title)
  if (stopped.length === 0) return question
  const clauses = question.clauses.filter(({ text }) => !stopped.some((title) => title.toLowerCase() === short(text).toLowerCase()))
  return clauses.length === 0 ? question : { ...question, clauses }
}

const LONGEST_TITLE = 110
const short = (text: string): string => {
  const words = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  return words.length <= LONGEST_TITLE ? words : `${words.slice(0, LONGEST_TITLE - 1).trimEnd()}…`
}
