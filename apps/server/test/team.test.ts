import { readdirSync, readFileSync } from 'node:fs'

import { TeamResult } from '@unfold/contracts'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Fixture, listen, startApp } from './fixture.ts'

const DOSSIER = new URL('../../../examples/dossier/', import.meta.url)

let fixture: Fixture
let documentIds: string[]
beforeAll(async () => {
  fixture = await startApp()
  documentIds = (await fixture.api.documents.exampleDossier.mutate()).map(({ id }) => id)
})
afterAll(() => fixture[Symbol.asyncDispose]())

const stateOf = async (runId: string) => (await fixture.api.runs.state.query({ runId })).state
const ended = async (runId: string) => {
  await listen(fixture.api, { runId }).completed()
  return stateOf(runId)
}

it('[TEA-21] the example dossier is taken in whole, and a question on it is answered live', async () => {
  expect(documentIds).toHaveLength(readdirSync(DOSSIER).filter((name) => name !== 'README.md').length)
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'team', input: { question: 'When will the tram open?', documentIds } })
  const viewer = listen(fixture.api, { runId })
  await viewer.completed()
  const state = await stateOf(runId)
  const result = TeamResult.parse(state.result)
  expect(result.answer).toBe('spring of 2028')
  expect(state.synthesis?.text).toBe(
    result.sentences.map(({ text, citations }) => `${text}${citations.map((number) => ` [${number}]`).join('')}`).join('\n'),
  )
  for (const { evidence } of result.citations) {
    const { name } = await fixture.api.documents.get.query({ documentId: evidence.documentId })
    expect(readFileSync(new URL(name, DOSSIER), 'utf8').replaceAll(/\s+/gu, ' ')).toContain(evidence.quote)
  }
  expect(state.agents['writer']?.parentId).toBe('lead')
})

it('[TEA-22] a person is asked what an unclear question means, and the answer goes on into the work', async () => {
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'team', input: { question: 'Tell me', documentIds } })
  const { inputs } = await waitFor(async () => {
    const state = await stateOf(runId)
    return state.inputs.length > 0 ? state : undefined
  })
  expect(inputs[0]).toMatchObject({ agentId: 'lead', prompt: expect.stringContaining('What would you like to know?') as string })
  await fixture.api.runs.answer.mutate({ runId, inputId: inputs[0]?.inputId ?? '', value: 'the chief executive of Orrin Rail Works' })
  const { result, agents } = await ended(runId)
  expect(agents['lead']?.result).toMatchObject({ question: 'the chief executive of Orrin Rail Works' })
  expect(
    TeamResult.parse(result)
      .citations.map(({ evidence }) => evidence.quote)
      .join(' '),
  ).toContain('Maren Holt')
})

it('[TEA-23] what a person adds while the lead waits is looked into when the work goes on', async () => {
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'team', input: { question: 'Tell me', documentIds } })
  const { inputs } = await waitFor(async () => {
    const state = await stateOf(runId)
    return state.inputs.length > 0 ? state : undefined
  })
  await fixture.api.runs.instruct.mutate({ runId, text: 'Where does the depot go?' })
  await fixture.api.runs.answer.mutate({ runId, inputId: inputs[0]?.inputId ?? '', value: 'when the tram opens' })
  const { agents, agentIds } = await ended(runId)
  expect(agentIds.map((id) => agents[id]?.title)).toContain('Where does the depot go?')
})

it('[TEA-24] a run without a question or without a document is refused at the door', async () => {
  for (const input of [
    { question: '  ', documentIds },
    { question: 'When?', documentIds: [] },
  ])
    await expect(fixture.api.runs.start.mutate({ workflow: 'team', input })).rejects.toMatchObject({
      data: { failure: { code: 'BAD_INPUT' } },
    })
})
