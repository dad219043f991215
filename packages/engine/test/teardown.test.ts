import { setTimeout as delay } from 'node:timers/promises'

import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { describe, expect, it } from 'vitest'

import { agentOf, findingOf, openEngine, start, teamOf, workflowOf } from './support.ts'

const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length

describe('teardown', () => {
  it('[ENG-130] leaves no timer and no listener behind, and warns of none', async () => {
    const warnings: string[] = []
    const warn = ({ message }: Error) => warnings.push(message)
    process.on('warning', warn)
    const many = Array.from({ length: 30 }, (_, n) =>
      agentOf(
        `agent-${n}`,
        async (agent) => {
          agent.progress({ step: 'one' })
          agent.progress({ step: 'two' })
          agent.finding(findingOf('a'))
          await Promise.all(Array.from({ length: 15 }, (_, step) => agent.step(`step ${step}`, () => delay(1))))
          agent.progress({ step: 'three' })
        },
        { timeoutMs: 60_000 },
      ),
    )
    const database = await openDatabase({ memory: true })
    const before = timers()
    for (let round = 0; round < 3; round += 1) {
      const open = await openEngine([teamOf(...many)], { database })
      const runId = await start(open.engine)
      const controller = new AbortController()
      const staying = Array.from({ length: 20 }, async () => {
        const feed = await open.engine.runs.feed(runId, { signal: controller.signal, stay: true })
        for await (const _ of feed.read());
      })
      await open.engine.runs.ended(runId)
      await Promise.all([open.engine.stop(), open.engine.stop()])
      await Promise.all(staying)
      expect(open.log.lines).toEqual([])
    }
    await waitFor(() => timers() <= before)
    await database.close()
    process.off('warning', warn)
    expect(warnings).toEqual([])
  })

  it('[ENG-131] a stop ends the feeds and whoever waits for a run’s end; the run is kept', async () => {
    const workflow = workflowOf(
      (run) => new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('stopped')))),
    )
    const database = await openDatabase({ memory: true })
    const open = await openEngine([workflow], { database })
    const runId = await start(open.engine)
    const waiting = open.engine.runs.ended(runId)
    waiting.catch(() => {})
    const gone = open.engine.runs.ended(runId, AbortSignal.timeout(20))
    await expect(gone).rejects.toMatchObject({ name: 'TimeoutError' })
    await waitFor(async () => (await open.engine.runs.get(runId)).status === 'running')
    await open.engine.stop()
    await expect(waiting).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(await open.engine.runs.get(runId)).toMatchObject({ status: 'running' })
    await database.close()
  })
})
