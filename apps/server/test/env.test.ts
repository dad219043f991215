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
    UNFOLD_TRUSTED_PROXIES: 'the proxy',
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

it('[MOD-60] a model is named by provider and name; its key is UNFOLD_MODEL_KEY or the one its provider usually has', () => {
  expect(readSettings({}).model).toBeUndefined()
  expect(readSettings({ OPENAI_API_KEY: 'sk-unused' }).model).toBeUndefined()
  expect(readSettings({ UNFOLD_MODEL: 'anthropic:claude-x', ANTHROPIC_API_KEY: 'sk-a' }).model).toMatchObject({
    provider: 'anthropic',
    model: 'claude-x',
    key: 'sk-a',
    url: undefined,
  })
  const own = { UNFOLD_MODEL: 'openai:gpt-x', UNFOLD_MODEL_KEY: 'sk-own', OPENAI_API_KEY: 'sk-usual' }
  expect(readSettings(own).model?.key).toBe('sk-own')
  const local = { UNFOLD_MODEL: 'openai-compatible:llama3.2:3b', UNFOLD_MODEL_URL: 'http://127.0.0.1:11434/v1/' }
  expect(readSettings(local).model).toMatchObject({ model: 'llama3.2:3b', url: 'http://127.0.0.1:11434/v1', key: undefined })
})

it('[MOD-61] a model without what it needs stops the start, and a key is never said', () => {
  expect(() => readSettings({ UNFOLD_MODEL: 'gpt-x' })).toThrow(/provider:model/)
  expect(() => readSettings({ UNFOLD_MODEL: 'toString:x' })).toThrow(/provider:model/)
  expect(() => readSettings({ UNFOLD_MODEL: 'google:gemini-x' })).toThrow(/GOOGLE_GENERATIVE_AI_API_KEY/)
  expect(() => readSettings({ UNFOLD_MODEL: 'openai-compatible:x' })).toThrow(/UNFOLD_MODEL_URL/)
  const long = `sk-${'x'.repeat(2_000)}`
  expect(() => readSettings({ UNFOLD_MODEL: 'openai:x', UNFOLD_MODEL_KEY: long })).toThrow(/UNFOLD_MODEL_KEY/)
  expect(() => readSettings({ UNFOLD_MODEL: 'openai:x', UNFOLD_MODEL_KEY: long })).not.toThrow(/xxx/)
})

it('[MOD-62] a budget is tokens, dollars or both, and a price is dollars for a million tokens', () => {
  const settings = (more: object) => readSettings({ UNFOLD_MODEL: 'openai:x', OPENAI_API_KEY: 'k', ...more }).model
  expect(settings({ UNFOLD_MODEL_BUDGET: '200000' })?.budget).toEqual({ tokens: 200_000 })
  expect(settings({ UNFOLD_MODEL_BUDGET: '200000, $2.50' })?.budget).toEqual({ tokens: 200_000, usd: 2.5 })
  expect(settings({ UNFOLD_MODEL_PRICE: '3/15' })?.price).toEqual({ input: 3, output: 15 })
  expect(settings({ UNFOLD_MODEL_PRICE: '3/15/0.3' })?.price).toEqual({ input: 3, output: 15, cachedInput: 0.3 })
  for (const bad of ['much', '0', '-1', '1.5', '$', '1,2,x'])
    expect(() => settings({ UNFOLD_MODEL_BUDGET: bad })).toThrow(/UNFOLD_MODEL_BUDGET/)
  for (const bad of ['3', 'a/b', '1/2/3/4']) expect(() => settings({ UNFOLD_MODEL_PRICE: bad })).toThrow(/UNFOLD_MODEL_PRICE/)
})
