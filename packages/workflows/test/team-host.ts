import { readdirSync, readFileSync } from 'node:fs'

import { type Document, TeamInput, type TeamResult } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import type { RunContext, SpawnOptions } from '@unfold/engine'
import { collectAgent } from '@unfold/testkit'

import { createTeam, type TeamPorts } from '../src/team/team.ts'

const DOSSIER = new URL('../../../examples/dossier/', import.meta.url)

/** The example dossier; a document's id is its file's name without the ending. */
export const readDossier = (): Promise<Document[]> =>
  Promise.all(
    readdirSync(DOSSIER)
      .filter((name) => name !== 'README.md')
      .map((name) => readDocumentHere({ id: name.replace('.md', ''), name, bytes: readFileSync(new URL(name, DOSSIER)) })),
  )

export const markdown = (id: string, text: string): Promise<Document> =>
  readDocumentHere({ id, name: `${id}.md`, bytes: new TextEncoder().encode(text) })

type Played = {
  result: TeamResult
  spawned: ({ agentId: string; agent: string } & SpawnOptions)[]
  findings: { title: string; evidence: { documentId: string; quote: string }[] }[]
  synthesis: string
}

type Play = {
  question: string
  documents: readonly Document[]
  input?: Partial<TeamInput>
  model?: TeamPorts['model']
  /** Agents that throw, or that a person stops. */
  failing?: readonly string[]
  stopped?: readonly string[]
  /** What a person has said before the nth agent is sent. */
  instructions?: (sent: number) => string[]
  unreadable?: readonly string[]
}

/** The engine's part, played by hand. */
export const playTeam = async ({
  question,
  documents,
  input = {},
  model,
  failing = [],
  stopped = [],
  unreadable = [],
  ...more
}: Play): Promise<Played> => {
  const spawned: Played['spawned'] = []
  const findings: Played['findings'] = []
  let synthesis = ''
  const team = createTeam({
    readDocument: (id) => {
      const document = documents.find((each) => each.id === id)
      return document ? Promise.resolve(document) : Promise.reject(new Error(`${id} is broken`))
    },
    ...(model ? { model } : {}),
  })
  const run: RunContext = {
    runId: 'r_team',
    signal: new AbortController().signal,
    async spawn(agent, given, options = {}) {
      const agentId = options.agentId ?? agent.id
      spawned.push({ ...options, agentId, agent: agent.id })
      if (stopped.includes(agentId)) return { agentId, status: 'cancelled', findings: [] }
      if (failing.includes(agentId)) return { agentId, status: 'failed', message: 'It broke.', findings: [] }
      const { outcome, findings: found } = await collectAgent({ ...agent, id: agentId }, given)
      findings.push(...found)
      if (outcome.status === 'completed') return { agentId, status: 'completed', result: outcome.result, findings: found }
      if (outcome.status === 'skipped') return { agentId, ...outcome, findings: found }
      return {
        agentId,
        status: 'failed',
        message: outcome.error instanceof Error ? outcome.error.message : String(outcome.error),
        findings: found,
      }
    },
    announce: () => {},
    progress: () => {},
    step: async (_key, work) => work(),
    synthesis: {
      start: () => (synthesis = ''),
      say: (text) => (synthesis += text),
      complete: () => {},
    },
    instructions: () => (more.instructions?.(spawned.length) ?? []).map((text) => ({ text, at: '2026-01-01T00:00:00.000Z' })),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  }
  const documentIds = [...documents.map(({ id }) => id), ...unreadable]
  const result = await team.run(run, TeamInput.parse({ question, documentIds, ask: false, ...input }))
  return { result, spawned, findings, synthesis }
}
