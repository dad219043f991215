import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { startSecServer, startServer, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { createUnfold } from '../src/index.ts'
import { browserSize } from './packed/browser-size.ts'
import { CLIENT, type EmptyProject, emptyProject } from './packed/empty-project.ts'
import { programOf, statedSizes } from './packed/readme.ts'

// The client as somebody else gets it: packed, installed into an empty folder outside the workspace, and used as its README says.

const REPORT = fileURLToPath(new URL('../../../examples/reports/larkfield-2025-with-errors.html', import.meta.url))

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(CLIENT, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version

let project: EmptyProject

beforeAll(async () => {
  project = await emptyProject({
    '@types/node': '24.10.1',
    '@types/react': versionOf('@types/react'),
    react: versionOf('react'),
    typescript: '7.0.2',
  })
})
afterAll(() => project[Symbol.asyncDispose]())

it('[CLT-1] the packed client is built code, its types, its README and its licence, and names nothing of the workspace', () => {
  const files = execFileSync('tar', ['-tzf', project.tarball], { encoding: 'utf8' }).trim().split('\n')
  const outside = files.filter((file) => !/^package\/(dist\/(shared\/)?[\w-]+\.(d\.ts|js)|package\.json|README\.md|LICENSE)$/.test(file))
  expect(outside).toEqual([])
  expect(files).toEqual(
    expect.arrayContaining(['package/dist/index.js', 'package/dist/react.d.ts', 'package/README.md', 'package/LICENSE']),
  )

  const read = (name: string) => readFileSync(join(project.path, 'node_modules/@unfold/client', name), 'utf8')
  const { sideEffects, license, dependencies } = JSON.parse(read('package.json')) as Record<string, unknown>
  expect({ sideEffects, license }).toEqual({ sideEffects: false, license: 'MIT' })
  expect(Object.keys(dependencies as object).toSorted()).toEqual(['@trpc/client', '@trpc/server', 'eventsource-parser', 'zod'])
  for (const file of files.filter((name) => name.includes('/dist/'))) {
    const text = read(file.replace('package/', ''))
    expect(text, file).not.toMatch(/@unfold\/(?:contracts|server|engine|db)/)
    // No import of Node's own: a page loads it too.
    expect(text, file).not.toMatch(/(?:from|import)\s*\(?["'](?:node:|fs|path)/)
  }
})

it('[CLT-2] what the README says of the size holds', async () => {
  const [all = 0, hooks = 0] = statedSizes()
  const client = await browserSize(["export { createUnfold } from './index.js'"])
  const withHooks = await browserSize(["export { createUnfold } from './index.js'", "export * from './react.js'"])
  expect(client).toBeLessThanOrEqual(all * 1_024)
  expect(client).toBeGreaterThan((all - 5) * 1_024)
  expect(withHooks - client).toBeLessThanOrEqual(hooks * 1_024)
})

it('[CLT-3] the programs of the README compile strictly without skipLibCheck, and a wrong name does not', async () => {
  const program = programOf('ts')
  await project.write('audit.ts', program)
  await project.write('app.tsx', programOf('tsx'))
  const wrong: Record<string, string> = {
    'an-event': program.replace('event.finding', 'event.findng'),
    'a-field-of-the-finding': program.replace('{ severity, title', '{ severity, titel'),
    'a-field-of-the-result': program.replace('{ summary, counts }', '{ summary, count }'),
    'a-section': `${program}\nrun.sections.numerik.get()\n`,
    'an-input': program.replace('start({ files', "start({ framwork: 'ifrs', files"),
    'a-workflow': program.replace('unfold.audit', 'unfold.audti'),
    'a-part-of-a-hook': `import { useRun } from '@unfold/client/react'\n${program}\nexport const status = () => useRun('a').statuss\n`,
  }
  for (const [what, text] of Object.entries(wrong)) {
    expect(text, what).not.toBe(program)
    await project.write(`${what}.ts`, text)
  }
  const said = await project.compile()
  const refused = new Set([...said.matchAll(/^([^\s(]+)\.tsx?\(\d+,\d+\): error TS/gm)].map(([, file = '']) => file))
  expect([...refused].toSorted(), said).toEqual(Object.keys(wrong).toSorted())
})

it('[CLT-4] the twenty lines of the README start an audit, print findings as they come, and survive the death of the server', async () => {
  await using sec = await startSecServer()
  sec.hold()
  await using server = await startServer({ UNFOLD_SEC_URL: sec.url })
  await project.write('audit.ts', programOf('ts'))
  const program = spawn(process.execPath, ['audit.ts', REPORT], {
    cwd: project.path,
    env: { PATH: process.env['PATH'], UNFOLD_URL: server.url },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  let refused = ''
  createInterface(program.stdout).on('line', (line) => printed.push(line))
  program.stderr.on('data', (chunk: Buffer) => (refused += chunk.toString()))
  const ended = once(program, 'exit')

  const runId = () => /^run (\S+)$/.exec(printed[0] ?? '')?.[1]
  const findings = () => printed.filter((line) => line.includes(' · '))
  await waitFor(() => program.exitCode !== null || findings().length >= 3, { what: `findings; so far ${refused}` })
  expect(printed.some((line) => line.startsWith('external'))).toBe(false)
  await server.kill()
  await waitFor(() => printed.some((line) => line.startsWith('offline')))
  sec.release()
  await server.start()
  expect([await ended, refused]).toEqual([[0, null], ''])

  const unfold = createUnfold({ url: server.url })
  const reported: string[] = []
  for await (const event of unfold.run<'audit'>(runId() ?? ''))
    if (event.type === 'agent.finding_reported') reported.push(`${event.agentId} · ${event.finding.severity} · ${event.finding.title}`)
  await unfold.close()
  expect(reported.length).toBeGreaterThan(5)
  expect(findings().map((line) => line.replace(/ \([^()]*(?:\([^()]*\))?[^()]*\)$/, ''))).toEqual(reported)
  expect(printed.at(-1)).toMatch(/grave\.$/)
})
