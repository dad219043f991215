import { UnfoldError } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { defineTool, type WorkflowDefinition } from '../src/index.ts'
import {
  agentOf,
  eventsOf,
  expectSoundJournal,
  findingOf,
  openEngine,
  type OpenEngine,
  start,
  teamOf,
  typesOf,
  workflowOf,
} from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

/** Runs the workflow to its end in an engine of its own. */
const runOf = async (workflow: WorkflowDefinition, input: Parameters<typeof start>[1] = null) => {
  const open = await openEngine([workflow], { database })
  try {
    const runId = await start(open.engine, input)
    await open.engine.runs.ended(runId)
    const state = await expectSoundJournal(open, runId)
    return { ...open, runId, state, events: await eventsOf(open.engine, runId), types: await typesOf(open.engine, runId) }
  } finally {
    await open.engine.stop()
  }
}

describe('a run', () => {
  it('[ENG-20] works its agents at once, and ends with the result of its workflow', async () => {
    const { state, types, log } = await runOf(
      teamOf(
        agentOf('one', async (agent, input) => {
          agent.finding(findingOf('a'))
          return input
        }),
        agentOf('two', async () => 2),
      ),
      { n: 1 },
    )
    expect(state).toMatchObject({ status: 'completed', result: ['one completed', 'two completed'] })
    expect(state.agents['one']).toMatchObject({ status: 'completed', result: { n: 1 }, attempt: 1, findings: [{ id: 'a' }] })
    expect(types.slice(0, 4)).toEqual(['run.queued', 'run.started', 'agent.spawned', 'agent.spawned'])
    expect(types.filter((type) => type === 'agent.spawned')).toHaveLength(2)
    expect(log.lines).toEqual([])
  })

  it('[ENG-21] an agent that throws fails its own section, and the run goes on', async () => {
    const { state } = await runOf(
      teamOf(
        agentOf('broken', async () => {
          throw new UnfoldError('DOCUMENT_BROKEN', 'The file is broken.', { advice: 'Send another.' })
        }),
        agentOf('bug', async () => {
          throw new TypeError('x is not a function')
        }),
        agentOf('well', async () => 1),
      ),
    )
    expect(state.result).toEqual(['broken failed', 'bug failed', 'well completed'])
    expect(state.agents['broken']?.error).toEqual({
      code: 'DOCUMENT_BROKEN',
      message: 'The file is broken.',
      advice: 'Send another.',
      retryable: false,
    })
    expect(state.agents['bug']?.error).toMatchObject({ code: 'INTERNAL' })
  })

  it('[ENG-22] a workflow that throws fails its run, and what was still at work is cancelled', async () => {
    let stopped = false
    const { state } = await runOf(
      workflowOf(async (run) => {
        const slow = agentOf('slow', async (agent) => {
          await new Promise((_, reject) => agent.signal.addEventListener('abort', () => reject(agent.signal.reason as Error)))
        })
        void run.spawn(slow, null).finally(() => {
          stopped = true
        })
        await run.step('begin', () => 1)
        throw new UnfoldError('OUTSIDE_REFUSED', 'They said no.')
      }),
    )
    expect(state).toMatchObject({ status: 'failed', error: { code: 'OUTSIDE_REFUSED', message: 'They said no.' } })
    expect(state.agents['slow']?.status).toBe('cancelled')
    expect(stopped).toBe(true)
  })

  it('[ENG-23] waits for every agent it spawned, and says of a section it did not use that it was not needed', async () => {
    const late = agentOf('late', async (agent) => {
      await agent.breathe()
      await agent.breathe()
      return 'done'
    })
    const { state } = await runOf(
      workflowOf(async (run) => {
        run.announce([agentOf('unused', async () => 1)])
        void run.spawn(late, null)
      }),
    )
    expect(state.agents['late']).toMatchObject({ status: 'completed', result: 'done' })
    expect(state.agents['unused']).toMatchObject({ status: 'skipped', reason: 'It was not needed.' })
  })

  it('[ENG-24] tells of itself: what was read, how far it is, and its synthesis', async () => {
    const { state, events } = await runOf(
      workflowOf(async (run) => {
        run.progress({ message: 'read', outline: { pages: 3 } })
        for (let n = 1; n <= 50; n += 1) run.progress({ message: `page ${n}`, done: n, of: 50 })
        run.synthesis.start()
        for (const word of ['All ', 'is ', 'well.']) run.synthesis.say(word)
        run.synthesis.complete({ well: true })
      }),
    )
    expect(state.outline).toEqual({ pages: 3 })
    expect(state.progress).toEqual({ message: 'page 50', done: 50, of: 50 })
    expect(state.synthesis).toEqual({ status: 'completed', text: 'All is well.', summary: { well: true } })
    expect(events.filter(({ type }) => type === 'run.progressed').length).toBeLessThan(5)
  })

  it('[ENG-25] a second agent of the same id is refused; with ids of their own one definition works many times', async () => {
    const member = agentOf('member', async (_, input) => input)
    const { state } = await runOf(
      workflowOf(async (run) => {
        const outcomes = await Promise.all(
          [1, 2, 3].map((n) => run.spawn(member, n, { agentId: `member-${n}`, title: `Member ${n}`, parentId: 'lead' })),
        )
        await expect(run.spawn(member, 4, { agentId: 'member-1' })).rejects.toMatchObject({ code: 'CONFLICT' })
        return outcomes.map((outcome) => (outcome.status === 'completed' ? outcome.result : null))
      }),
    )
    expect(state.result).toEqual([1, 2, 3])
    expect(state.agents['member-2']).toMatchObject({ agent: 'member', title: 'Member 2', parentId: 'lead' })
  })
})

describe('an agent', () => {
  it('[ENG-30] tells its progress at most every 100 ms, the last always, and never after a finding that came later', async () => {
    const { events, state } = await runOf(
      teamOf(
        agentOf('busy', async (agent) => {
          for (let n = 1; n <= 2_000; n += 1) {
            agent.progress({ step: 'count', done: n, of: 2_000 })
            if (n % 500 === 0) agent.finding(findingOf(`f${n}`))
          }
        }),
      ),
    )
    const progressed = events.filter(({ type }) => type === 'agent.progressed')
    expect(progressed.length).toBeLessThan(12)
    expect(state.agents['busy']?.progress).toMatchObject({ done: 2_000, of: 2_000 })
    for (const [index, event] of events.entries()) {
      if (event.type !== 'agent.finding_reported') continue
      const { id } = (event as unknown as { finding: { id: string } }).finding
      expect(events[index - 1]).toMatchObject({ type: 'agent.progressed', done: Number(id.slice(1)) })
    }
  })

  it('[ENG-31] reports a finding once, says text whole, patches its state, and changes its confidence', async () => {
    const { state } = await runOf(
      teamOf(
        agentOf('teller', async (agent) => {
          agent.finding(findingOf('a'))
          agent.finding(findingOf('a', 'Again'))
          for (const letter of 'hello') agent.say(letter)
          agent.patch([{ op: 'add', path: '/rows', value: [] }])
          agent.patch([{ op: 'add', path: '/rows/-', value: 1 }])
          agent.confidence(0.5, 'half')
        }),
      ),
    )
    expect(state.agents['teller']).toMatchObject({
      findings: [{ id: 'a', title: 'Finding a' }],
      text: 'hello',
      state: { rows: [1] },
      confidence: 0.5,
    })
  })

  it('[ENG-32] what it says badly is refused where it says it', async () => {
    const { state } = await runOf(
      teamOf(
        agentOf('finding', async (agent) => agent.finding({ ...findingOf('a'), evidence: [] })),
        agentOf('progress', async (agent) => agent.progress({ step: 'x', done: Number.NaN })),
        agentOf('patch', async (agent) => agent.patch([{ op: 'add', path: '/__proto__/x', value: 1 }])),
        agentOf('result', async () => 'text', { result: z.number() }),
      ),
    )
    for (const id of ['finding', 'progress', 'patch', 'result'])
      expect(state.agents[id]).toMatchObject({
        status: 'failed',
        error: { code: 'INTERNAL', message: expect.stringContaining('agreed shape') as string },
      })
  })

  it('[ENG-33] skips with its reason', async () => {
    const { state } = await runOf(teamOf(agentOf('external', async (agent) => agent.skip('Not checked: no network.'))))
    expect(state.agents['external']).toMatchObject({ status: 'skipped', reason: 'Not checked: no network.' })
    expect(state.result).toEqual(['external skipped'])
  })

  it('[ENG-34] takes too long: it is told to stop, and fails even where it does not listen; its late words are dropped', async () => {
    let late: (() => void) | undefined
    const { state, engine, runId, events } = await runOf(
      teamOf(
        agentOf(
          'deaf',
          async (agent) => {
            late = () => {
              agent.finding(findingOf('late'))
              agent.progress({ step: 'late' })
              agent.say('late')
            }
            await new Promise(() => {})
          },
          { timeoutMs: 50 },
        ),
        agentOf(
          'polite',
          async (agent) => {
            await new Promise((_, reject) => agent.signal.addEventListener('abort', () => reject(agent.signal.reason as Error)))
          },
          { timeoutMs: 50 },
        ),
      ),
    )
    expect(state.result).toEqual(['deaf failed', 'polite failed'])
    expect(state.agents['deaf']?.error).toMatchObject({ code: 'TIMEOUT', retryable: true })
    late?.()
    expect(await eventsOf(engine, runId)).toEqual(events)
  })

  it('[ENG-35] is tried again as its policy says, in its own section, its kept steps not done again', async () => {
    let tries = 0
    let steps = 0
    const { state, types } = await runOf(
      teamOf(
        agentOf(
          'flaky',
          async (agent) => {
            tries += 1
            const kept = await agent.step('once', () => {
              steps += 1
              agent.finding(findingOf('in-step'))
              return steps
            })
            agent.finding(findingOf(`try-${tries}`))
            if (tries < 3) throw new UnfoldError('OUTSIDE_UNREACHABLE', 'No answer.')
            return kept
          },
          { retry: { attempts: 3, backoffMs: 5 } },
        ),
        agentOf(
          'hopeless',
          async () => {
            throw new UnfoldError('OUTSIDE_REFUSED', 'Never.')
          },
          { retry: { attempts: 3, backoffMs: 5 } },
        ),
      ),
    )
    expect({ tries, steps }).toEqual({ tries: 3, steps: 1 })
    expect(state.agents['flaky']).toMatchObject({ status: 'completed', attempt: 3, result: 1 })
    expect(state.agents['flaky']?.findings.map(({ id }) => id)).toEqual(['in-step', 'try-3'])
    expect(state.agents['hopeless']).toMatchObject({ status: 'failed', attempt: 1 })
    expect(types.filter((type) => type === 'agent.failed')).toHaveLength(3)
  })

  it('[ENG-36] a step is done once, however often it is asked for, and is durable when it answers', async () => {
    let done = 0
    const { state, events } = await runOf(
      teamOf(
        agentOf('stepper', async (agent) => {
          const work = () => (done += 1)
          const both = await Promise.all([agent.step('same', work), agent.step('same', work)])
          return [...both, await agent.step('same', work), await agent.step('other', work)]
        }),
      ),
    )
    expect(state.agents['stepper']).toMatchObject({ result: [1, 1, 1, 2], steps: ['same', 'other'] })
    expect(events.filter(({ type }) => type === 'step.completed')).toHaveLength(2)
  })
})

describe('a tool', () => {
  const args = z.object({ word: z.string() })
  const result = z.object({ length: z.number() })

  it('[ENG-40] is called with checked arguments; its start, end and time are journaled', async () => {
    const length = defineTool({ id: 'length', args, result, run: async ({ word }) => ({ length: word.length }) })
    const { state } = await runOf(
      teamOf(
        agentOf('caller', async (agent) => agent.tool(length, { word: 'four' })),
        agentOf('careless', async (agent) => agent.tool(length, { word: 4 } as never)),
        agentOf('misled', async (agent) => agent.tool(defineTool({ ...length, run: async () => ({ size: 4 }) as never }), { word: '' })),
      ),
    )
    expect(state.agents['caller']).toMatchObject({
      result: { length: 4 },
      tools: [{ tool: 'length', status: 'completed', args: { word: 'four' }, result: { length: 4 } }],
    })
    expect(state.agents['careless']).toMatchObject({ error: { code: 'BAD_INPUT' }, tools: [] })
    expect(state.agents['misled']).toMatchObject({ error: { code: 'INTERNAL' }, tools: [{ status: 'failed' }] })
  })

  it('[ENG-41] is tried again where it may be, with a growing wait, and is stopped when its time is up', async () => {
    let tries = 0
    const flaky = defineTool({
      id: 'flaky',
      args,
      result,
      retry: { attempts: 4, backoffMs: 5 },
      run: async ({ word }) => {
        tries += 1
        if (tries < 3) throw new UnfoldError('OUTSIDE_UNREACHABLE', 'No answer.')
        return { length: word.length }
      },
    })
    const refused = defineTool({ ...flaky, id: 'refused', run: () => Promise.reject(new UnfoldError('OUTSIDE_REFUSED', 'No.')) })
    const slow = defineTool({ id: 'slow', args, result, timeoutMs: 30, run: () => new Promise<never>(() => {}) })
    const { state, types } = await runOf(
      teamOf(
        agentOf('flaky', async (agent) => agent.tool(flaky, { word: 'abc' })),
        agentOf('refused', async (agent) => agent.tool(refused, { word: '' })),
        agentOf('slow', async (agent) => agent.tool(slow, { word: '' })),
      ),
    )
    expect(state.agents['flaky']).toMatchObject({ status: 'completed', result: { length: 3 } })
    expect(state.agents['refused']?.error?.code).toBe('OUTSIDE_REFUSED')
    expect(state.agents['slow']?.error?.code).toBe('TIMEOUT')
    expect(types.filter((type) => type === 'tool.failed')).toHaveLength(4)
  })
})

describe('a question', () => {
  it('[ENG-43] that was answered is not asked again by the next try of its agent', async () => {
    let tries = 0
    const asker = agentOf(
      'asker',
      async (agent) => {
        tries += 1
        const answer = await agent.ask('How many?', z.number())
        if (tries === 1) throw new UnfoldError('OUTSIDE_UNREACHABLE', 'No answer.')
        return answer
      },
      { retry: { attempts: 2, backoffMs: 5 } },
    )
    await using open: OpenEngine = await openEngine([teamOf(asker)], { database })
    const runId = await start(open.engine)
    const input = await waitFor(async () => (await open.engine.runs.state(runId)).state.inputs[0])
    await open.engine.runs.answer(runId, input.inputId, 5)
    expect((await open.engine.runs.ended(runId)).agents['asker']).toMatchObject({ status: 'completed', attempt: 2, result: 5 })
    expect((await typesOf(open.engine, runId)).filter((type) => type === 'input.requested')).toHaveLength(1)
  })

  it('[ENG-42] waits for a person, is answered once, refuses what does not fit, and its time is not the agent’s', async () => {
    const workflow = teamOf(
      agentOf('asker', async (agent) => agent.ask('Which currency?', z.object({ currency: z.string().length(3) }) as never), {
        timeoutMs: 300,
      }),
    )
    await using open: OpenEngine = await openEngine([workflow], { database })
    const { engine } = open
    const runId = await start(engine)
    const input = await waitFor(async () => (await engine.runs.state(runId)).state.inputs[0])
    expect(input).toMatchObject({ agentId: 'asker', prompt: 'Which currency?', schema: { type: 'object' } })
    expect((await engine.runs.state(runId)).state.agents['asker']?.status).toBe('asking')
    await new Promise((resolve) => setTimeout(resolve, 400))
    await expect(engine.runs.answer(runId, input.inputId, { currency: 'Euro' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    const answers = await Promise.allSettled([1, 2, 3].map(() => engine.runs.answer(runId, input.inputId, { currency: 'EUR' }, 'Ada')))
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const state = await engine.runs.ended(runId)
    expect(state.agents['asker']).toMatchObject({ status: 'completed', result: { currency: 'EUR' } })
    expect(state.inputs).toEqual([])
    expect((await typesOf(engine, runId)).filter((type) => type === 'input.received')).toHaveLength(1)
    await expectSoundJournal(open, runId)
  })
})
