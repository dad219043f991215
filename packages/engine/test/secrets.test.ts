import { hasSecrets, type JsonValue, putSecrets, secret, takeSecrets } from '@unfold/contracts'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { defineAgent, defineTool, defineWorkflow } from '../src/index.ts'
import { openEngine } from './support.ts'

const PASSWORD = 'correct horse battery staple'

it('[KEY-24] what a schema marks as secret is taken out wherever it stands, put back as it was, and told to forms as such', () => {
  const Login = z.object({ user: z.string(), 'a/b~c': secret(z.string()).optional() })
  const schema = z.object({
    token: secret(z.string()),
    logins: z.array(Login),
    by: z.record(z.string(), z.union([z.object({ pin: secret(z.number()) }), z.string()])),
    nested: z.object({ whole: secret(z.object({ key: z.string() })) }).optional(),
  })
  const value: JsonValue = {
    token: PASSWORD,
    logins: [{ user: 'ada', 'a/b~c': PASSWORD }, { user: 'bob' }],
    by: { ada: { pin: 1234 }, bob: 'none' },
    nested: { whole: { key: PASSWORD } },
  }
  const { shown, secrets } = takeSecrets(schema, value)
  expect(JSON.stringify(shown)).not.toMatch(/correct|1234/)
  expect(shown).toMatchObject({ token: '(secret)', logins: [{ user: 'ada' }, { user: 'bob' }], by: { bob: 'none' } })
  expect(putSecrets(shown, secrets)).toEqual(value)
  expect(z.toJSONSchema(schema)).toMatchObject({ properties: { token: { type: 'string', writeOnly: true } } })
  expect(hasSecrets(Login)).toBe(true)
  expect(hasSecrets(z.object({ user: z.string() }))).toBe(false)
  expect(takeSecrets(z.string(), 'plain')).toEqual({ shown: 'plain', secrets: [] })
})

it('[KEY-25] a secret of the input and of a tool reaches those who work with it, and neither journal, state nor list', async () => {
  const heard: string[] = []
  const Login = z.object({ password: secret(z.string()) })
  const login = defineTool({
    id: 'login',
    args: Login,
    result: z.object({ session: secret(z.string()) }),
    run: ({ password }) => {
      heard.push(password)
      return Promise.resolve({ session: `session of ${password}` })
    },
  })
  const agent = defineAgent<z.infer<typeof Login>, { ok: boolean }>({
    id: 'agent',
    title: 'Agent',
    description: 'Logs in.',
    result: z.object({ ok: z.boolean() }),
    run: async (context, input) => {
      const { session } = await context.tool(login, input)
      heard.push(session)
      return { ok: true }
    },
  })
  const workflow = defineWorkflow({
    id: 'login',
    version: 1,
    title: 'Login',
    description: 'One secret.',
    input: Login,
    result: z.object({ status: z.string() }),
    agents: [agent],
    documents: () => [],
    run: async (run, input) => ({ status: (await run.spawn(agent, input)).status }),
  })
  await using opened = await openEngine([workflow])
  const { engine } = opened
  const { runId } = await engine.runs.start({ workflow: 'login', input: { password: PASSWORD } })
  const state = await engine.runs.ended(runId)
  expect(state.result).toEqual({ status: 'completed' })
  expect(heard).toEqual([PASSWORD, `session of ${PASSWORD}`])
  let told = JSON.stringify([state, await engine.runs.list({})])
  for await (const { text } of engine.runs.journal(runId)) told += text
  expect(told).not.toContain(PASSWORD)
  expect(told).toContain('(secret)')
})
