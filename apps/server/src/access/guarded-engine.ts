import { createHash } from 'node:crypto'

import { UnfoldError } from '@unfold/contracts'
import type { Engine } from '@unfold/engine'

import { type Caller, demand, nameOf, ownerFor } from './caller.ts'

/**
 * The engine as one caller may use it: whatever door a call came through, it is this that answers. Its scopes are checked first, then whose
 * the run is: somebody else's is told of in the same words as one that is not there.
 *
 * Nothing is spread here: a call that the engine gains is missing until it is decided who may make it.
 */
export const guardedEngine = (engine: Engine, caller: Caller): Engine => {
  if (caller.kind === 'anyone') return engine
  const { runs, external, notices } = engine
  const [owner, name] = [ownerFor(caller), nameOf(caller)]

  const mine = async (runId: string): Promise<void> => {
    const foreign = caller.kind === 'share' ? caller.runId !== runId : owner !== undefined && (await runs.owner(runId)) !== owner
    if (foreign) throw new UnfoldError('NOT_FOUND', `There is no run ${runId}.`)
  }
  const readable = async (runId: string): Promise<void> => {
    demand(caller, 'runs:read')
    await mine(runId)
  }
  const writable = async (runId: string): Promise<void> => {
    demand(caller, 'runs:write')
    await mine(runId)
  }
  /** Readers of one run see no list. */
  const listable = (): void => {
    demand(caller, caller.kind === 'share' ? 'runs:write' : 'runs:read')
  }
  /** Two callers' idempotency keys never meet. */
  const ofCaller = <Request extends { idempotencyKey?: string | undefined }>(request: Request): Request =>
    owner === undefined || request.idempotencyKey === undefined
      ? request
      : { ...request, idempotencyKey: digest(owner, request.idempotencyKey) }

  return {
    start: () => engine.start(),
    stop: () => engine.stop(),
    workflows: () => engine.workflows(),
    // Of everybody's runs: it tells of none of them.
    expectedTimes: async (workflow, bytes) => {
      demand(caller, 'runs:read')
      return engine.expectedTimes(workflow, bytes)
    },
    // It names machines and processes.
    health: async () => {
      listable()
      return engine.health()
    },
    runs: {
      start: async (request, by = name) => {
        demand(caller, 'runs:write')
        return runs.start(ofCaller(request), by, owner)
      },
      owner: async (runId) => {
        await readable(runId)
        return runs.owner(runId)
      },
      get: async (runId) => {
        await readable(runId)
        return runs.get(runId)
      },
      state: async (runId, attempt) => {
        await readable(runId)
        return runs.state(runId, attempt)
      },
      list: async (query) => {
        listable()
        return runs.list(query, owner)
      },
      history: async (query) => {
        listable()
        return runs.history(query, owner)
      },
      cancel: async (runId, reason, by = name) => {
        await writable(runId)
        return runs.cancel(runId, reason, by)
      },
      pause: async (runId, reason, by = name) => {
        await writable(runId)
        return runs.pause(runId, reason, by)
      },
      resume: async (runId, by = name) => {
        await writable(runId)
        return runs.resume(runId, by)
      },
      retry: async (runId, options, by = name) => {
        await writable(runId)
        return runs.retry(runId, options, by)
      },
      delete: async (runId) => {
        await writable(runId)
        return runs.delete(runId)
      },
      answer: async (runId, inputId, value, by = name) => {
        await writable(runId)
        return runs.answer(runId, inputId, value, by)
      },
      update: async (runId, change, by = name) => {
        await writable(runId)
        return runs.update(runId, change, by)
      },
      instruct: async (runId, instruction, by = name) => {
        await writable(runId)
        return runs.instruct(runId, instruction, by)
      },
      stopAgent: async (runId, agentId, reason, by = name) => {
        await writable(runId)
        return runs.stopAgent(runId, agentId, reason, by)
      },
      review: async (runId, findingId, change, by = name) => {
        await writable(runId)
        return runs.review(runId, findingId, change, by)
      },
      import: async (exported) => {
        demand(caller, 'runs:write')
        return runs.import(exported, owner)
      },
      async *journal(runId, after) {
        await readable(runId)
        yield* runs.journal(runId, after)
      },
      feed: async (runId, options) => {
        await readable(runId)
        return runs.feed(runId, options)
      },
      subscribe: async (runId, handler, filter) => {
        await readable(runId)
        return runs.subscribe(runId, handler, filter)
      },
      watch: (handler, filter = {}) => {
        listable()
        return runs.watch(handler, { ...filter, owner })
      },
      ended: async (runId, signal) => {
        await readable(runId)
        return runs.ended(runId, signal)
      },
    },
    notices: {
      tell: async (message, runId) => {
        demand(caller, 'admin')
        return notices.tell(message, runId)
      },
      hear: (listener) => {
        demand(caller, 'admin')
        return notices.hear(listener)
      },
    },
    external: {
      start: async (request, by = name) => {
        demand(caller, 'runs:write')
        return external.start(ofCaller(request), by, owner)
      },
      // The run's own token says who may write it.
      emit: (...args) => external.emit(...args),
    },
  }
}

const digest = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex')
