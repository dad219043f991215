import { setTimeout as delay } from 'node:timers/promises'

import type { Arena } from '../arena.ts'
import { call, command, readJournal } from '../api.ts'
import type { Fault } from '../fault.ts'

const COMMANDS = ['cancel', 'pause', 'resume', 'retry'] as const
const AT_ONCE = 8
/** What a command may be told that came too late. */
const TOO_LATE = new Set(['RUN_ENDED', 'CONFLICT'])

export const commandsRaced: Fault = {
  id: 'commands-raced',
  what: 'cancel, pause, resume, retry raced',
  dose: { full: 500, short: 16, of: 'runs' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded'] },
  inject: async (arena, dose) => {
    const told = new Map<string, number>()
    const ends = new Map<string, number>()
    let left = dose
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left > 0) {
          left -= 1
          const end = await race(arena, (answer) => told.set(answer, (told.get(answer) ?? 0) + 1))
          ends.set(end, (ends.get(end) ?? 0) + 1)
        }
      }),
    )
    const strange = [...told].filter(([answer]) => answer !== 'ok' && !TOO_LATE.has(answer))
    return {
      figures: { ...Object.fromEntries(ends), answers: [...told].map(([answer, many]) => `${many} ${answer}`).join(', ') },
      missed: [],
      wrong: strange.map(([answer, many]) => `${many} commands were told ${answer}`),
    }
  },
}

/** Three to five commands at one run from all webs at once, then whatever it takes to end it. @returns how it ended */
const race = async (arena: Arena, tell: (answer: string) => void): Promise<string> => {
  const answer = await call<{ runId: string }>(arena.web().url, 'POST', '/runs', {
    workflow: 'chaos',
    input: { agents: 2, steps: 8, stepMs: 60 },
  })
  if (!answer.ok) throw new Error(`a run was refused: ${answer.code}`)
  const { runId } = answer.body
  arena.accept(runId)
  const viewers = arena.random.next() < 0.1 ? arena.watch(3, runId) : []
  await Promise.all(
    Array.from({ length: 3 + arena.random.int(3) }, async () => {
      const name = arena.random.pick(COMMANDS)
      await delay(arena.between(0, 500))
      tell(await command(arena.web().url, name, { runId }))
    }),
  )
  // A viewer leaves at the first end, and one that was retried has more than one: it is judged by what is there now.
  await arena.dismiss(viewers)
  for (;;) {
    const now = await call<{ status: string }>(arena.web().url, 'GET', `/runs/${runId}`)
    const status = now.ok ? now.body.status : now.code
    if (status === 'paused') await command(arena.web().url, 'resume', { runId })
    if (['completed', 'failed', 'cancelled'].includes(status)) return endOf(arena, runId, status)
    await delay(100)
  }
}

/** What the list says and what the journal says are the same. */
const endOf = async (arena: Arena, runId: string, status: string): Promise<string> => {
  const journal = await readJournal(arena.web().url, runId)
  const last = journal
    .map(({ text }) => (JSON.parse(text) as { type: string }).type)
    .findLast((type) => /^run\.(?:completed|failed|cancelled|retried)$/.test(type))
  if (last !== `run.${status}`) arena.violate('I2', `${runId} is ${status}, and its journal ends with ${last}`)
  return status
}
