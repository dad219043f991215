import { UnfoldError } from '@unfold/contracts'

import type { Doing } from './scope.ts'

// How many of one agent or tool may be at work at once, in this process and in one run.
//
// Invariants:
// N1 never more than the limit hold a turn; it is given in the order it was asked for.
// N2 a turn is given back once, however often `leave` is called; who stops waiting leaves no place taken.

type Limits = { id: string; concurrency?: number | undefined; concurrencyPerRun?: number | undefined }
type Asking = { kind: 'agent' | 'tool'; title: string; agentId: string }

export type Turns = {
  /** @returns gives the turn back @throws the signal's reason */
  take(asking: Asking, limits: Limits, signal: AbortSignal): Promise<() => void>
}

export type Gates = Map<string, Gate>
type Gate = { held: number; waiting: (() => void)[] }

/** @param ofProcess shared by all runs that this process holds */
export const createTurns = (ofProcess: Gates, doing: Doing): Turns => {
  const ofRun: Gates = new Map()
  return {
    take: async ({ kind, title, agentId }, { id, concurrency, concurrencyPerRun }, signal) => {
      const key = `${kind} ${id}`
      signal.throwIfAborted()
      for (const limit of [concurrency, concurrencyPerRun])
        if (limit !== undefined && !(limit >= 1)) throw new UnfoldError('INTERNAL', `The limit of ${title} lets nobody in: ${limit}.`)
      const before = doing.get(agentId)
      const waiting = { on: 'turn' as const, what: title }
      const wait = () => void doing.set(agentId, waiting)
      const leaves: (() => void)[] = []
      const leave = () => {
        for (const one of leaves.splice(0)) one()
      }
      try {
        if (concurrencyPerRun !== undefined) leaves.push(await enter(ofRun, key, concurrencyPerRun, signal, wait))
        if (concurrency !== undefined) leaves.push(await enter(ofProcess, key, concurrency, signal, wait))
        return leave
      } catch (error) {
        leave()
        throw error
      } finally {
        if (doing.get(agentId) === waiting) {
          if (before) doing.set(agentId, before)
          else doing.delete(agentId)
        }
      }
    },
  }
}

const enter = async (gates: Gates, key: string, limit: number, signal: AbortSignal, wait: () => void): Promise<() => void> => {
  const gate = gates.get(key) ?? { held: 0, waiting: [] }
  gates.set(key, gate)
  if (gate.held < limit) gate.held += 1
  else {
    wait()
    await turnOf(gate, signal)
  }
  return () => {
    const next = gate.waiting.shift()
    if (next) return next()
    gate.held -= 1
    if (gate.held === 0) gates.delete(key)
  }
}

/** Whoever leaves hands its place over. */
const turnOf = (gate: Gate, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      gate.waiting.splice(gate.waiting.indexOf(given), 1)
      reject(signal.reason as Error)
    }
    const given = () => {
      signal.removeEventListener('abort', stop)
      resolve()
    }
    gate.waiting.push(given)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
