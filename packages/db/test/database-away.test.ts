import { expect, it } from 'vitest'

import { isDatabaseAway } from '../src/index.ts'

const withCode = (message: string, code: string): Error => Object.assign(new Error(message), { code })

// Found by `pnpm chaos --only postgres-down`: one start in some hundred was answered with 500.
it.each([
  new Error('Connection terminated unexpectedly'),
  new Error('Connection terminated due to connection timeout'),
  new Error('Client has encountered a connection error and is not queryable'),
  new Error('Client was closed and is not queryable'),
  new Error('timeout exceeded when trying to connect'),
  withCode('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
  withCode('write EPIPE', 'EPIPE'),
  withCode('terminating connection due to administrator command', '57P01'),
  withCode('could not extend file', '53100'),
])('[CHA-10] "$message" says that the database is away for now', (error) => {
  expect(isDatabaseAway(error)).toBe(true)
})

it.each([new Error('something else'), withCode('duplicate key', '23505'), withCode('syntax error', '42601'), 'no error at all', undefined])(
  '[CHA-10] %s does not',
  (error) => {
    expect(isDatabaseAway(error)).toBe(false)
  },
)
