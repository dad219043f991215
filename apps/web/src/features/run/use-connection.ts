import { isEnded } from '@unfold/contracts'
import { useSyncExternalStore } from 'react'

import { useSocketWatch } from '../../backend.tsx'
import { useOnline } from '../../ui/use-media.ts'
import { useNow } from '../../ui/use-now.ts'
import { type Connection, connectionOf } from './connection.ts'
import { useRun } from './run-context.tsx'

const REPLAY: Connection = { kind: 'replay' }

export const useConnection = (): Connection => {
  const watch = useSocketWatch()
  const socket = useSyncExternalStore(watch.subscribe, watch.get)
  const online = useOnline()
  const now = useNow()
  const replayed = useRun((view) => view.replayedAt !== undefined)
  const heardAt = useRun((view) => view.heardAt)
  const seq = useRun((view) => view.state.seq)
  const head = useRun((view) => view.head)
  const runEnded = useRun((view) => isEnded(view.state.status))
  if (replayed) return REPLAY
  return connectionOf({ now, heardAt, online, socket, seq, head, runEnded })
}
