import { resolve } from 'node:path'

import { expect, it } from 'vitest'

import { readSettings } from '../src/env.ts'

it('[API-25] without settings the server listens on the loopback and keeps its data in ./.unfold where it was called', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: undefined,
    database: { directory: resolve('.unfold') },
    maxConnections: 100,
  })
  expect(readSettings({ INIT_CWD: '/somewhere', UNFOLD_DATA: 'data' }).database).toEqual({ directory: '/somewhere/data' })
  expect(readSettings({ DATABASE_URL: 'postgres://u@h/db' }).database).toEqual({ url: 'postgres://u@h/db' })
  expect(readSettings({ UNFOLD_PORT: '' }).port).toBeUndefined()
})

it('[API-26] every bad setting is named, and none is replaced by a default', () => {
  const bad = {
    UNFOLD_PORT: '99999',
    DATABASE_URL: 'mysql://x',
    UNFOLD_MAX_CONNECTIONS: '1e9',
    UNFOLD_LOG_LEVEL: 'loud',
    UNFOLD_SEC_URL: 'file:///x',
  }
  let message = ''
  try {
    readSettings(bad)
  } catch (error) {
    message = String(error)
  }
  for (const name of Object.keys(bad)) expect(message).toContain(name)
})

it('[API-27] at an address that others can reach every call needs a key, unless it is told --insecure', () => {
  for (const host of ['0.0.0.0', '::', '192.168.1.5', 'example.org', '127.evil.example']) {
    expect(readSettings({ UNFOLD_HOST: host })).toMatchObject({ host, keys: 'required' })
    expect(readSettings({ UNFOLD_HOST: host }, { insecure: true }).keys).toBe('off')
    expect(readSettings({ UNFOLD_HOST: host, UNFOLD_KEYS: 'off' }).keys).toBe('off')
  }
  for (const host of ['127.0.0.1', '127.1.2.3', '::1', 'localhost']) {
    expect(readSettings({ UNFOLD_HOST: host })).toMatchObject({ host, keys: 'off' })
    expect(readSettings({ UNFOLD_HOST: host, UNFOLD_KEYS: 'required' }).keys).toBe('required')
  }
})

it('[ENG-250] a role of its own needs a database that the processes share', () => {
  expect(readSettings({})).toMatchObject({ role: 'all', redis: undefined })
  for (const role of ['web', 'worker']) {
    expect(() => readSettings({ UNFOLD_ROLE: role })).toThrow('DATABASE_URL')
    expect(readSettings({ UNFOLD_ROLE: role, DATABASE_URL: 'postgres://u@h/db', REDIS_URL: 'redis://h' })).toMatchObject({
      role,
      redis: 'redis://h',
    })
  }
  expect(() => readSettings({ UNFOLD_ROLE: 'boss', REDIS_URL: 'http://h' })).toThrow(/REDIS_URL[^]*UNFOLD_ROLE|UNFOLD_ROLE[^]*REDIS_URL/)
})
