import { readFile } from 'node:fs/promises'

import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

import { readSettings } from '../src/env.ts'

const Compose = z.object({
  services: z.record(z.string(), z.object({ environment: z.record(z.string(), z.string()).optional(), image: z.string().optional() })),
})

/** `${NAME:-default}` as compose reads it where nothing is set. */
const withDefaults = (value: string) => value.replaceAll(/\$\{\w+:-(?<otherwise>[^}]*)\}/g, '$<otherwise>')

it('[OPS-1] the services of compose.yaml begin with settings the server takes: two webs, two workers, one database and one Redis for all', async () => {
  const text = await readFile(new URL('../../../compose.yaml', import.meta.url), 'utf8')
  const { services } = Compose.parse(parse(text, { merge: true }))
  const ours = Object.values(services).flatMap(({ image, environment = {} }) =>
    image === 'unfold'
      ? [readSettings(Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, withDefaults(value)])))]
      : [],
  )
  expect(ours.map(({ role }) => role).toSorted()).toEqual(['web', 'web', 'worker', 'worker'])
  expect(new Set(ours.map(({ database, redis }) => JSON.stringify({ database, redis })))).toHaveLength(1)
  const proxy = await readFile(new URL('../../../deploy/nginx.conf', import.meta.url), 'utf8')
  const behind = [...proxy.matchAll(/server (?<name>[\w-]+):(?<port>\d+)/g)].map(({ groups }) => [
    groups?.['name'],
    Number(groups?.['port']),
  ])
  expect(behind).toEqual(Object.keys(services).flatMap((name) => (name.startsWith('web') ? [[name, ours[0]?.port]] : [])))
})
