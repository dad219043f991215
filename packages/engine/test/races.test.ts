import { type Database, openDatabase } from '@unfold/db'
import { postgresAvailable, seededRandom, startPostgres, waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { z } from 'zod'

import type { Engine } from '../src/index.ts'
import { agentOf, expectSoundJournal, findingOf, openEngine, start, teamOf } from './support.ts'

const RACES = 50
const AT_ONCE = 10
const ENDED = new Set(['completed', 'cancelled', 'failed'])

const brief = agentOf('brief', async (agent) => {
  for (let n = 0; n < 3; n += 1) {
    agent.finding(findingOf(`f${n}`))
    await agent.step(`s${n}`, () => new Promise<void>((resolve) => setTimeout(resolve, 2)))
  }
  return agent.instructions().length
})
const asker = agentOf('asker', async (agent) => agent.ask('Well?', z.string()))

const answer = async ({ runs }: Engine, runId: string): Promise<void> => {
  const { state } = await runs.state(runId)
  for (const { inputId } of state.inputs) await runs.answer(runId, inputId, 'well')
}

/** As soon as it has ended, if that is soon. */
const deleteSoon = async ({ runs }: Engine, runId: string): Promise<void> => {
  await waitFor(() => runs.get(runId).then(({ status }) => ENDED.has(status)), { timeoutMs: 400, everyMs: 50 }).catch(() => {})
  await runs.delete(runId)
}

const COMMANDS: ((engine: Engine, runId: string) => Promise<unknown>)[] = [
  ({ runs }, runId) => runs.pause(runId),
  ({ runs }, runId) => runs.resume(runId),
  ({ runs }, runId) => runs.cancel(runId),
  ({ runs }, runId) => runs.retry(runId),
  ({ runs }, runId) => runs.retry(runId, { agents: ['brief'] }),
  ({ runs }, runId) => runs.update(runId, { notes: 'raced', priority: 3 }),
  ({ runs }, runId) => runs.instruct(runId, { text: 'Hurry.' }),
  ({ runs }, runId) => runs.stopAgent(runId, 'brief'),
  ({ runs }, runId) => runs.review(runId, 'f0', { verdict: 'accepted' }),
  ({ runs }, runId) => runs.stopAgent(runId, 'asker'),
  (engine, runId) => deleteSoon(engine, runId),
  answer,
  answer,
]

/** What a call may answer that lost a race. */
const LOST = ['RUN_ENDED', 'CONFLICT', 'NOT_FOUND']

const raceAll = async (database: Database, seed: number): Promise<void> => {
  const random = seededRandom(seed)
  await using open = await openEngine([teamOf(brief, asker)], { database, concurrency: AT_ONCE })
  const { runs } = open.engine

  const race = async (round: number): Promise<void> => {
    const runId = await start(open.engine)
    const wait = random.int(60)
    const settled = await Promise.allSettled(
      Array.from({ length: 6 }, async () => {
        const command = COMMANDS[random.int(COMMANDS.length)]!
        await new Promise((resolve) => setTimeout(resolve, wait + random.int(30)))
        await command(open.engine, runId)
      }),
    )
    for (const one of settled)
      if (one.status === 'rejected') expect(LOST, String(one.reason)).toContain((one.reason as { code: string }).code)
    // Whoever was paused last is let go on, and whoever still asks is answered.
    const end = await waitFor(
      async () => {
        if ((await database.prisma.run.count({ where: { id: runId } })) === 0) return 'deleted'
        await runs.resume(runId).catch(() => {})
        await answer(open.engine, runId).catch(() => {})
        const { status } = await runs.get(runId)
        return ENDED.has(status) && status
      },
      { what: `round ${round} of seed ${seed} to end`, timeoutMs: 30_000, everyMs: 50 },
    )
    await waitFor(async () => (await database.prisma.command.count({ where: { runId, takenAt: null } })) === 0)
    if (end === 'deleted') expect(await database.prisma.event.count({ where: { runId } })).toBe(0)
    else await expectSoundJournal(open, runId)
  }

  for (let round = 0; round < RACES; round += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, (_, n) => race(round + n)))
  expect(open.log.lines).toEqual([])
}

it('[ENG-216] fifty races of every command against each other each end in one terminal state, with a sound journal', async () => {
  const database = await openDatabase({ memory: true })
  await raceAll(database, 20_261_121)
  await database.close()
})

it.skipIf(!postgresAvailable)('[ENG-217] on Postgres, too, fifty races of every command each end in one terminal state', async () => {
  await using server = await startPostgres()
  const database = await openDatabase({ url: await server.createDatabase() })
  await raceAll(database, 20_261_122)
  await database.close()
})
