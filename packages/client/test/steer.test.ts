import { defineAgent, defineWorkflow } from '@unfold/engine'
import { createApp } from '@unfold/server'
import { waitFor } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { createUnfold } from '../src/index.ts'

/** Takes a step, asks a person whether it may go on, and fails where it may not. */
const asking = () => {
  let steps = 0
  const asker = defineAgent({
    id: 'asker',
    title: 'Asker',
    description: 'Asks.',
    result: z.object({ steps: z.int() }),
    run: async (agent) => {
      await agent.step('count', () => void (steps += 1))
      if (!(await agent.ask('May I?', z.boolean()))) throw new Error('It may not.')
      return { steps }
    },
  })
  return defineWorkflow({
    id: 'audit',
    version: 1,
    title: 'Ask',
    description: 'One asker, in the place of the audit.',
    input: z.object({ documentId: z.string() }),
    result: z.object({ steps: z.int() }),
    agents: [asker],
    documents: ({ documentId }) => [documentId],
    run: async (run) => {
      const outcome = await run.spawn(asker, undefined)
      if (outcome.status !== 'completed') throw new Error('The asker did not go through.')
      return outcome.result
    },
  })
}

const startServer = async () => {
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 100,
    allowedHosts: [],
    log: pino({ level: 'silent' }),
    workflows: () => [asking()],
  })
  await app.listen()
  return app
}

const report = { name: 'report.md', bytes: new TextEncoder().encode('# A report\n\nThe revenue is 100.') }

it('[ENG-220] a program pauses, resumes, answers, updates, retries and deletes a run, each call with its reason where it cannot be', async () => {
  const app = await startServer()
  const unfold = createUnfold({ url: app.url })
  try {
    const run = await unfold.audit.start({ files: [report] })
    const question = async () => (await run.state()).inputs[0]?.inputId
    await waitFor(question)
    await expect(run.resume()).rejects.toMatchObject({ code: 'CONFLICT' })
    await run.pause('A break.')
    await waitFor(async () => (await run.summary()).status === 'paused')
    expect(await run.state()).toMatchObject({ reason: 'A break.' })
    await run.update({ title: 'Asked', tags: ['q3'] })
    expect(await run.summary()).toMatchObject({ title: 'Asked', tags: ['q3'], status: 'paused' })
    await expect(run.review('nothing', { verdict: 'accepted' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(run.review('nothing', { verdict: 'dismissed' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await run.resume()
    await waitFor(async () => (await run.state()).agents['asker']?.status === 'asking' && (await run.summary()).status === 'running')
    const inputId = (await question())!
    await expect(run.answer(inputId, 'perhaps')).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(run.delete()).rejects.toMatchObject({ code: 'CONFLICT' })
    await run.answer(inputId, false)
    await expect(run.result()).rejects.toMatchObject({ code: 'INTERNAL' })
    await expect(run.answer(inputId, true)).rejects.toMatchObject({ code: 'CONFLICT' })

    await expect(run.retry({ agents: ['nobody'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await run.retry()).toEqual({ attempt: 2 })
    await expect(run.result()).rejects.toMatchObject({ code: 'INTERNAL' })
    // Asked by name, it does all anew: the step, and the question.
    expect(await run.retry({ agents: ['asker'] })).toEqual({ attempt: 3 })
    const again = await waitFor(question)
    expect(again).not.toBe(inputId)
    await run.answer(again, true)
    expect(await run.result()).toEqual({ steps: 2 })
    expect(await run.state(1)).toMatchObject({ status: 'failed', attempt: 1 })
    expect(await run.state(2)).toMatchObject({ status: 'failed', attempt: 2 })
    expect(await run.state()).toMatchObject({ status: 'completed', attempt: 3 })
    await run.delete()
    await expect(run.summary()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  } finally {
    await unfold.close()
    await app.close()
  }
})

it('[CLT-16] whoever looks at a run that is over sees it go on when somebody else retries it', async () => {
  const app = await startServer()
  const unfold = createUnfold({ url: app.url })
  const elsewhere = createUnfold({ url: app.url })
  try {
    const run = await unfold.audit.start({ files: [report] })
    const stop = run.live.subscribe(() => {})
    const { inputId } = await waitFor(() => run.live.get().state.inputs[0])
    await run.answer(inputId, false)
    await waitFor(() => run.live.get().connection === 'ended')
    expect(run.live.get()).toMatchObject({ complete: true, state: { status: 'failed', attempt: 1 } })
    await elsewhere.run(run.id).retry({ agents: ['asker'] })
    const again = await waitFor(() => run.live.get().state.attempt === 2 && run.live.get().state.inputs[0])
    expect(run.live.get().connection).toBe('live')
    await elsewhere.run(run.id).answer(again.inputId, true)
    await waitFor(() => run.live.get().connection === 'ended')
    expect(run.live.get().state).toMatchObject({ status: 'completed', attempt: 2 })
    stop()
  } finally {
    await Promise.all([unfold.close(), elsewhere.close()])
    await app.close()
  }
})

it('[WKP-18] a program takes a run as a file, one that goes on marked provisional; what does not fit is refused with what does', async () => {
  const app = await startServer()
  const unfold = createUnfold({ url: app.url })
  try {
    const run = await unfold.audit.start({ files: [report] })
    await waitFor(async () => (await run.state()).inputs.length > 0, { what: 'the question' })
    const marked = await run.file('marked')
    expect(marked.type).toMatch(/^text\/html/)
    expect(await marked.text()).toMatch(/Provisional, as of event \d+: the run is running\.[^]*The revenue is 100\./)
    await expect(run.file('workpaper')).rejects.toMatchObject({
      code: 'BAD_INPUT',
      advice: 'It can be written as: marked, json, csv, markdown, html, summary, exceptions, xlsx.',
    })
    await expect(run.file('card')).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(run.file('csv', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' })
  } finally {
    await unfold.close()
    await app.close()
  }
})
