import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { createUnfold } from '@unfold/client'
import { isEnded, parseEvent, type RunEvent, type UnknownEvent } from '@unfold/contracts'
import { verifyJournal } from '@unfold/engine'
import { type Random, startSecServer, startServer, waitFor } from '@unfold/testkit'

// Fault: kill -9 of the server in the middle of a run, on the embedded directory; then it is started again.

const REPORT = fileURLToPath(new URL('../../examples/reports/larkfield-2025-with-errors.html', import.meta.url))

type Row = { seq: number; text: string; hash: string }

export type Kill = { at: number; backMs: number; events: number; broken: string[] }

const readJournal = async (url: string, runId: string): Promise<Row[]> => {
  const rows: Row[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const response = await fetch(`${url}/trpc/runs.journal?input=${encodeURIComponent(JSON.stringify({ runId, after }))}`)
    const body = (await response.json()) as { result: { data: { events: Row[]; nextAfter?: number } } }
    rows.push(...body.result.data.events)
    after = body.result.data.nextAfter
  }
  return rows
}

/** What of the invariants does not hold; empty where all do. */
const brokenInvariants = async (rows: Row[], seen: (RunEvent | UnknownEvent)[], before: Row[]): Promise<string[]> => {
  const broken: string[] = []
  const verdict = await verifyJournal(rows)
  if (!verdict.valid) broken.push(`the chain breaks at ${verdict.seq}: ${verdict.reason}`)
  if (seen.some((event, i) => event.seq !== i + 1) || seen.length !== rows.length)
    broken.push(`I1 a viewer has ${seen.length} of ${rows.length} events`)
  const events = rows.map(({ text }) => parseEvent(JSON.parse(text)))
  const terminal = events.filter(({ type }) => ['run.completed', 'run.failed', 'run.cancelled'].includes(type))
  if (terminal.length !== 1 || terminal[0]?.type !== 'run.completed')
    broken.push(`I2 it ended ${terminal.map(({ type }) => type).join(', ') || 'never'}`)
  for (const { text } of before) {
    const done = JSON.parse(text) as { type: string; agentId?: string }
    if (done.type !== 'agent.completed') continue
    const starts = events.filter((event) => event.type === 'agent.started' && 'agentId' in event && event.agentId === done.agentId)
    if (starts.length !== 1) broken.push(`I3 ${done.agentId} was done and ran ${starts.length} times`)
  }
  if (before.some(({ text }, i) => rows[i]?.text !== text)) broken.push('I4 what was acknowledged is gone')
  return broken
}

/** Kills one server again and again, each time at another event of a new run. */
export const killServer = async (dose: number, random: Random, report: (kill: Kill) => void): Promise<void> => {
  await using sec = await startSecServer()
  await using server = await startServer({ UNFOLD_SEC_URL: sec.url })
  const bytes = new Uint8Array(await readFile(REPORT))
  const unfold = createUnfold({ url: server.url })
  try {
    for (let i = 0; i < dose; i += 1) {
      sec.hold()
      const run = await unfold.audit.start({ report: { name: 'report.html', bytes } })
      const seen: (RunEvent | UnknownEvent)[] = []
      const at = 2 + random.int(60)
      let killed = false
      let before: Row[] = []
      let killedAt = 0
      let backMs = 0
      let restarted: Promise<void> | undefined
      const restart = async () => {
        before = await readJournal(server.url, run.id)
        killedAt = performance.now()
        await server.kill()
        sec.release()
        await server.start()
      }
      for await (const event of run.events()) {
        seen.push(event)
        if (killedAt > 0 && backMs === 0) backMs = performance.now() - killedAt
        if (!killed && (event.seq >= at || event.type === 'run.completed')) {
          killed = true
          restarted = restart()
        }
        if (['run.completed', 'run.failed', 'run.cancelled'].includes(event.type)) break
      }
      await restarted
      await waitFor(async () => isEnded((await run.summary()).status), { what: 'the end of the run', timeoutMs: 60_000 })
      const rows = await readJournal(server.url, run.id)
      report({ at: before.length, backMs, events: rows.length, broken: await brokenInvariants(rows, seen, before) })
    }
  } finally {
    await unfold.close()
  }
}
