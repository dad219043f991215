import type { RunChanges, RunSummary, WatchRuns } from '@unfold/contracts'

import { createBell } from './bell.ts'
import type { Context, ViewerSocket } from './context.ts'
import { toTRPCError } from './failures.ts'

// What one viewer of all runs is told. Between two messages only the newest of each run is kept, so that a slow viewer costs at most one
// summary a run.

type Viewer = Omit<Context, 'socket'> & { socket: ViewerSocket }

export async function* watchRuns(viewer: Viewer, filter: WatchRuns, signal: AbortSignal): AsyncGenerator<RunChanges, void, undefined> {
  const { engine, socket, connections, beat, patienceMs } = viewer
  using connection = connections.open(socket.peer)
  const tell = (message: RunChanges): RunChanges => {
    connection.told(message)
    return message
  }
  const bell = createBell()
  const changed = new Map<string, RunSummary | 'deleted'>()
  let listening = false
  signal.addEventListener('abort', bell.ring)
  const stop = engine.runs.watch((news) => {
    if (news.kind === 'listening') listening = true
    else if (news.kind === 'deleted') changed.set(news.runId, 'deleted')
    else changed.set(news.run.runId, news.run)
    bell.ring()
  }, filter)
  try {
    using _place = socket.occupy()
    while (!signal.aborted) {
      await bell.rung()
      if ((await socket.drained(signal, patienceMs)) === 'never') return socket.drop()
      if (listening) {
        listening = false
        yield tell({ kind: 'listening' })
      }
      if (changed.size === 0 || signal.aborted) continue
      const news = [...changed]
      changed.clear()
      yield tell({
        kind: 'changes',
        runs: news.flatMap(([, run]) => (run === 'deleted' ? [] : run)),
        deleted: news.flatMap(([runId, run]) => (run === 'deleted' ? runId : [])),
      })
      await new Promise<void>((resolve) => beat.next(resolve))
    }
  } catch (error) {
    if (!signal.aborted) throw toTRPCError(error)
  } finally {
    signal.removeEventListener('abort', bell.ring)
    stop()
  }
}
