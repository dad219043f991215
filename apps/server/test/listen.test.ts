import { freePort } from '@unfold/testkit'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'

import { listenOn } from '../src/transport/listen.ts'

it('[API-58] a taken port is passed over where none was asked for, and refused where it was', async () => {
  const port = await freePort()
  const holder = fastify()
  expect(await listenOn(holder, '127.0.0.1', port)).toBe(port)
  const asked = fastify()
  await expect(listenOn(asked, '127.0.0.1', port)).rejects.toMatchObject({ code: 'CONFLICT' })
  const free = fastify()
  expect(await listenOn(free, '127.0.0.1', { from: port })).toBeGreaterThan(port)
  await Promise.all([holder.close(), asked.close(), free.close()])
})
