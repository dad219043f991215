import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { RunExport, RunSummary } from '@unfold/contracts'
import { startSecServer, startServer, temporaryDirectory } from '@unfold/testkit'
import { expect, test } from 'vitest'

import type { RunReport } from '../src/result.ts'
import { unfold } from './unfold.ts'

/** A dozen processes, each with a database of its own to open. */
const TIMEOUT_MS = 120_000

const REPORT = new URL('../../../examples/reports/larkfield-2025-with-errors.html', import.meta.url)

test(
  '[CLI-6] a run is listed, watched, shown, compared and cancelled by its id, at the server that has the directory open',
  async () => {
    await using sec = await startSecServer()
    await using data = await temporaryDirectory()
    await using server = await startServer({ UNFOLD_SEC_URL: sec.url, UNFOLD_DATA: data.path })
    // Found by its directory: no address is given.
    const env = { UNFOLD_DATA: data.path }
    sec.hold()
    const upload = await fetch(`${server.url}/api/v1/documents?name=report.html`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: await readFile(REPORT),
    })
    const { id } = (await upload.json()) as { id: string }
    const start = async () => {
      const response = await fetch(`${server.url}/api/v1/runs`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ workflow: 'audit', input: { documentId: id } }),
      })
      return ((await response.json()) as { runId: string }).runId
    }
    const runId = await start()
    const watching = unfold(['watch', runId], env)
    expect(await unfold(['review', runId, 'nothing', '--accept'], env)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no finding nothing') as string,
    })
    const cancelled = await start()
    expect(await unfold(['cancel', cancelled, '--reason', 'not needed'], env)).toEqual({
      code: 0,
      stdout: '',
      stderr: expect.stringContaining('cancelled') as string,
    })
    sec.release()
    const watched = await watching
    expect(watched).toMatchObject({ code: 0 })
    expect(watched.stdout).toContain('Total operating expenses do not foot')
    expect(watched.stderr).toContain('Numbers: completed')

    const listed = JSON.parse((await unfold(['runs', '--json'], env)).stdout) as RunSummary[]
    expect(listed.map((run) => [run.runId, run.status])).toEqual([
      [cancelled, 'cancelled'],
      [runId, 'completed'],
    ])
    expect((await unfold(['runs', '--status', 'cancelled'], env)).stdout).toMatch(new RegExp(`^${cancelled} +cancelled`))
    const shown = JSON.parse((await unfold(['show', runId, '--json'], env)).stdout) as RunReport
    expect(shown).toMatchObject({ runId, status: 'completed' })
    const compared = await unfold(['compare', cancelled, runId], env)
    expect(compared).toMatchObject({ code: 0, stderr: '' })
    expect(compared.stdout).toMatch(/^after {3}Audit of report\.html, completed \(.+\)\n\n.*findings/mu)
    expect(await unfold(['compare', runId, '../run'], env)).toMatchObject({ code: 2, stdout: '' })
    expect(await unfold(['show', 'nowhere'], env)).toMatchObject({ code: 1, stdout: '' })
  },
  TIMEOUT_MS,
)

test(
  '[CLI-7] runs are exported, verified and imported as files; a changed one is named broken, and not taken in',
  async () => {
    await using files = await temporaryDirectory()
    await using first = await startServer({ UNFOLD_SEC_URL: 'http://127.0.0.1:9' })
    await using second = await startServer({})
    const [here, there] = [{ UNFOLD_URL: first.url }, { UNFOLD_URL: second.url }]
    expect((await unfold(['run', 'audit', '--input', '{'], here)).code).toBe(2)
    const audited = await unfold(['audit', REPORT.pathname, '--json'], here)
    const { runId } = JSON.parse(audited.stdout) as RunReport
    const file = join(files.path, 'run.json')
    expect(await unfold(['export', runId, '--out', file], here)).toMatchObject({ code: 0, stdout: '' })
    expect(await unfold(['export', runId, '--out', file], here)).toMatchObject({ code: 2 })
    expect(await unfold(['verify', file])).toMatchObject({ code: 0, stdout: expect.stringContaining('every hash right') as string })

    const exported = JSON.parse(await readFile(file, 'utf8')) as RunExport
    const [head, ...rest] = exported.journal
    const changed = join(files.path, 'changed.json')
    await writeFile(
      changed,
      JSON.stringify({ ...exported, journal: [{ ...head, text: head?.text.replace('larkfield', 'another') }, ...rest] }),
    )
    expect(await unfold(['verify', changed])).toMatchObject({ code: 1, stdout: expect.stringContaining('broken') as string })
    expect(await unfold(['import', changed], there)).toMatchObject({ code: 2 })

    const all = join(files.path, 'all.json')
    expect(await unfold(['export', '--all', '--out', all], here)).toMatchObject({ code: 0 })
    expect(await unfold(['import', all], there)).toMatchObject({ code: 0, stdout: `${runId} imported\n` })
    const csv = await unfold(['export', runId, '--format', 'csv'], there)
    expect(csv.stdout.split('\r\n').length).toBeGreaterThan(10)
  },
  TIMEOUT_MS,
)

test(
  '[CLI-8] the doctor says what is there, what is missing and how to mend it, and ends with 1 where something does not work',
  async () => {
    await using data = await temporaryDirectory()
    const found = await unfold(['doctor'], { UNFOLD_DATA: data.path })
    expect(found).toMatchObject({ code: 0 })
    for (const what of ['Settings', 'Page', 'Database', 'Disk', 'Redis', 'SEC filings', 'Model', 'Keys'])
      expect(found.stdout).toContain(what)
    expect(found.stdout).toContain('UNFOLD_SEC_USER_AGENT')
    const broken = await unfold(['doctor', '--json'], { UNFOLD_DATA: data.path, REDIS_URL: 'redis://127.0.0.1:9' })
    expect(broken.code).toBe(1)
    expect(JSON.parse(broken.stdout)).toContainEqual(expect.objectContaining({ what: 'Redis', state: 'bad' }))
    expect((await unfold(['doctor'], { UNFOLD_PORT: 'many' })).stdout).toContain('UNFOLD_PORT')
  },
  TIMEOUT_MS,
)
