import type { Log } from '../define.ts'
import type { Bus, BusMessage } from './bus.ts'

/** Within one process. */
export const createMemoryBus = (log: Log): Bus & { gap(): void } => {
  const listeners = new Map<string, Set<(message: BusMessage) => void>>()
  const ofAll = new Set<(message: BusMessage) => void>()

  const tell = (group: Iterable<(message: BusMessage) => void>, message: BusMessage): void => {
    for (const listener of group) {
      try {
        listener(message)
      } catch (err) {
        log.error({ err, kind: message.kind }, 'a listener of the bus failed')
      }
    }
  }

  return {
    state: () => ({ kind: 'memory', connected: true }),
    publish: (message) => {
      const isForAll = message.kind === 'changed' || message.kind === 'notice'
      if (isForAll || message.kind === 'deleted') tell([...ofAll], message)
      if (isForAll) return
      const group = listeners.get(message.kind === 'committed' || message.kind === 'arrived' ? message.batch.runId : message.runId)
      // A copy: a listener may unsubscribe, or subscribe another, while it is told.
      if (group) tell([...group], message)
    },
    gap: () => {
      tell([...ofAll, ...[...listeners.values()].flatMap((group) => [...group])], { kind: 'gap' })
    },
    subscribe: (runId, listener) => {
      const group = listeners.get(runId) ?? new Set()
      listeners.set(runId, group)
      // A wrapper, so that the same function can be subscribed twice.
      const own = (message: BusMessage) => listener(message)
      group.add(own)
      return () => {
        group.delete(own)
        if (group.size === 0 && listeners.get(runId) === group) listeners.delete(runId)
      }
    },
    subscribeAll: (listener) => {
      const own = (message: BusMessage) => listener(message)
      ofAll.add(own)
      return () => ofAll.delete(own)
    },
    close: async () => {
      listeners.clear()
      ofAll.clear()
    },
  }
}
