import type { Fault } from '../fault.ts'
import { clockShift } from './clock.ts'
import { crowd } from './crowd.ts'
import { deliveredTwice } from './twice.ts'
import { diskFull } from './disk-full.ts'
import { freezeWorker } from './freeze-worker.ts'
import { killServer } from './kill-server.ts'
import { killWorker } from './kill-worker.ts'
import { malformedFrames } from './malformed.ts'
import { openTab } from './open-tab.ts'
import { poisonedDocument } from './poison.ts'
import { postgresDown } from './postgres-down.ts'
import { badNetwork } from './proxy.ts'
import { commandsRaced } from './race.ts'
import { allReconnect } from './reconnect.ts'
import { killRedis, noRedis } from './redis.ts'
import { slowViewer } from './slow-viewer.ts'

/** In the order of the table. */
export const FAULTS: readonly Fault[] = [
  killServer,
  killWorker,
  freezeWorker,
  killRedis,
  noRedis,
  postgresDown,
  badNetwork,
  allReconnect,
  slowViewer,
  diskFull,
  clockShift,
  deliveredTwice,
  poisonedDocument,
  malformedFrames,
  crowd,
  openTab,
  commandsRaced,
]
