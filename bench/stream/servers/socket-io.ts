import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { Server } from 'socket.io'

import { nameRuns, serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// Socket.IO as its documentation shows it: a room for each run, and an emit to it for each event.

const http = createServer()
const io = new Server(http, { transports: ['websocket'] })
io.on('connection', (socket) => void socket.join(String(socket.handshake.query['run'])))
http.listen(0, '127.0.0.1')
await once(http, 'listening')

serve({
  port: (http.address() as AddressInfo).port,
  open: async ({ runs }) => nameRuns(runs),
  emit: (load) =>
    emitOnSchedule(load, (n) => {
      for (const runId of nameRuns(load.runs).runIds) io.to(runId).emit('event', eventOf(runId, n))
    }),
})
