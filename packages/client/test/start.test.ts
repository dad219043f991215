import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { AUDIT_AGENTS, AuditInput } from '@unfold/contracts'
import { defineWorkflow } from '@unfold/engine'
import { createApp } from '@unfold/server'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, expectTypeOf, it } from 'vitest'

import { createUnfold, type InputOf, type ResultOf, type WorkflowId } from '../src/index.ts'

/** Ends with what it was started with. */
const echo = defineWorkflow({
  id: 'audit',
  version: 1,
  title: 'Echo',
  description: 'In the place of the audit.',
  input: AuditInput,
  result: AuditInput,
  agents: [],
  documents: ({ documentId, againstId }) => (againstId === undefined ? [documentId] : [documentId, againstId]),
  run: async (_run, input) => input,
})

const TEXT = '# Annual report\n\nRevenue was 10.'

it('[CLT-32] a run is started with files of every kind, uploaded by themselves, in the order the workflow asks for', async () => {
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 10,
    allowedHosts: [],
    log: pino({ level: 'silent' }),
    workflows: () => [echo],
  })
  await app.listen()
  const unfold = createUnfold({ url: app.url })
  await using directory = await temporaryDirectory()
  const path = join(directory.path, 'by-path.md')
  await writeFile(path, TEXT)
  const kinds = {
    'by-path.md': path,
    'a-file.md': new File([TEXT], 'a-file.md'),
    document: new Blob([TEXT]),
    'bytes.md': { name: 'bytes.md', bytes: new TextEncoder().encode(TEXT) },
    'buffer.md': { name: 'buffer.md', bytes: new TextEncoder().encode(TEXT).buffer },
  }
  for (const [name, file] of Object.entries(kinds)) {
    const run = await unfold.audit.start({ files: [file] })
    await run.result()
    expect((await run.state()).documents.map((document) => document.name)).toEqual([name])
  }
  const { id: documentId } = await unfold.documents.upload(path)
  const run = await unfold.audit.start({ files: [kinds['a-file.md'], { documentId }], framework: 'ifrs', title: 'Both', tags: ['q4'] })
  const result: unknown = await run.result()
  expect(result).toMatchObject({ againstId: documentId, framework: 'ifrs' })
  expect(await run.summary()).toMatchObject({ title: 'Both', tags: ['q4'] })

  await expect(unfold.audit.start({ files: ['/no/such/file.pdf'] })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(unfold.audit.start({ files: [path, path, path] })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(unfold.runs.start({ workflow: 'nothing', input: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await unfold.close()
  await app.close()
})

it('[CLT-33] each workflow of the contracts has its own types: input, result, sections', () => {
  const unfold = createUnfold({ url: 'http://127.0.0.1:9' })
  expectTypeOf<WorkflowId>().toExtend<keyof typeof unfold>()
  const run = unfold.run<'audit'>('a')
  expectTypeOf<Awaited<ReturnType<typeof run.result>>>().toEqualTypeOf<ResultOf<'audit'>>()
  expectTypeOf<keyof typeof run.sections>().toEqualTypeOf<(typeof AUDIT_AGENTS)[number]>()
  expectTypeOf<Parameters<typeof unfold.audit.start>[0]>().toHaveProperty('framework').toEqualTypeOf<InputOf<'audit'>['framework']>()
  // @ts-expect-error there is no such section
  expect(run.sections.numerik).toBeDefined()
  expect(unfold.run('a')).toBe(run)
})
