import type { AddressInfo } from 'node:net'

import { UnfoldError } from '@unfold/contracts'
import type { FastifyInstance } from 'fastify'

/** Ports that are tried one after the other where none was asked for. */
const TRIES = 20

/** @param port 0: any free one; `from`: that one or the next that is free. @returns the port it got @throws UnfoldError CONFLICT where it is taken */
export const listenOn = async (app: FastifyInstance, host: string, port: number | { from: number }): Promise<number> => {
  const [first, last] = typeof port === 'number' ? [port, port] : [port.from, port.from + TRIES - 1]
  for (let candidate = first; ; candidate++) {
    try {
      await app.listen({ host, port: candidate })
      return (app.server.address() as AddressInfo).port
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
      if (candidate < last) continue
      throw new UnfoldError('CONFLICT', `Port ${candidate} on ${host} is taken.`, {
        advice: 'Set UNFOLD_PORT to a free one.',
        cause: error,
      })
    }
  }
}
