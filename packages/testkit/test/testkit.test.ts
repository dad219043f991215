import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import pg from 'pg'
import { describe, expect, it } from 'vitest'

import { postgresAvailable, redisAvailable, seededRandom, startPostgres, startRedis, temporaryDirectory, waitFor } from '../src/index.ts'

const serverVersion = async (url: string): Promise<number> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
    return Number(rows[0]?.server_version_num)
  } finally {
    await client.end()
  }
}

describe('testkit', () => {
  it.skipIf(!postgresAvailable)(
    '[DB-20] a private Postgres starts, hands out empty databases, restarts and is gone at the end',
    async () => {
      let url = ''
      {
        await using server = await startPostgres()
        url = await server.createDatabase()
        expect(await serverVersion(url)).toBeGreaterThanOrEqual(150_000)
        expect(await server.createDatabase()).not.toBe(url)
        if (process.env['UNFOLD_TEST_DATABASE_URL'] === undefined) {
          await server.restart()
          expect(await serverVersion(url)).toBeGreaterThanOrEqual(150_000)
        }
      }
      await expect(serverVersion(url)).rejects.toThrow()
    },
  )

  it.skipIf(!redisAvailable)('[DB-21] a private Redis starts, can be killed and started again', async () => {
    await using server = await startRedis()
    expect(server.url).toMatch(/^rediss?:\/\//)
    await server.kill()
    await server.start()
  })

  it('[DB-22] a temporary directory is gone with its content at the end of the block', async () => {
    let path = ''
    {
      await using directory = await temporaryDirectory()
      path = directory.path
      await writeFile(join(path, 'file'), 'text')
    }
    expect(existsSync(path)).toBe(false)
  })

  it('[DB-23] waitFor answers the first true value, and names what it waited for in vain', async () => {
    let calls = 0
    expect(await waitFor(() => ++calls > 2 && 'there', { everyMs: 1 })).toBe('there')
    await expect(waitFor(() => false, { what: 'rain', timeoutMs: 20, everyMs: 5 })).rejects.toThrow('in vain for rain')
  })

  it('[DB-24] the same seed gives the same numbers', () => {
    const draw = (seed: number) => Array.from({ length: 50 }, () => seededRandom(seed).int(1000))
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
  })
})
