import { formatPosition } from '@unfold/contracts'
import { waitFor } from '@unfold/testkit'
import { Profiler, useEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'

import type { RunSnapshot } from '../src/index.ts'
import { createUnfold } from '../src/index.ts'
import { type FollowedRun, type ListedRuns, type StartedRun, UnfoldProvider, useRun, useRuns, useStartRun } from '../src/react.ts'
import { AGENTS, externalRun, finding } from './external-run.ts'
import { usePage } from './page.ts'

const page = usePage()

const settle = (condition: () => unknown, what: string) => waitFor(condition, { what })

const Section = ({ id, agentId }: { id: string; agentId: string }) => {
  const { sections } = useRun(id)
  return <p>{`${agentId}: ${sections[agentId]?.findings.length ?? 'none'}. `}</p>
}

it('[CLT-10] a component that reads one section renders again when that section changed, and not when another did', async () => {
  await using told = await externalRun()
  const { runId } = told
  const commits: Record<string, number> = { numeric: 0, logic: 0, status: 0 }
  const counted = (name: string) => () => void (commits[name] = (commits[name] ?? 0) + 1)
  const Status = () => <i>{useRun(runId).status}</i>
  const { render, text, leave } = await page.open(told.unfold)
  await render(
    <>
      {AGENTS.map((agentId) => (
        <Profiler key={agentId} id={agentId} onRender={counted(agentId)}>
          <Section id={runId} agentId={agentId} />
        </Profiler>
      ))}
      <Profiler id="status" onRender={counted('status')}>
        <Status />
      </Profiler>
    </>,
  )
  await settle(() => text()?.includes('numeric: 0. logic: 0.'), 'the sections')
  const before = { ...commits }
  for (let index = 1; index <= 20; index++) {
    await told.tell(finding('logic', `Finding ${index}`))
    await settle(() => text()?.includes(`logic: ${index}.`), `finding ${index}`)
  }
  expect(commits['numeric']).toBe(before['numeric'])
  expect(commits['status']).toBe(before['status'])
  expect(commits['logic']).toBe((before['logic'] ?? 0) + 20)
  await told.tell(finding('numeric', 'One more'))
  await settle(() => text()?.includes('numeric: 1.'), 'the other section')
  expect(commits['numeric']).toBe((before['numeric'] ?? 0) + 1)
  await leave()
})

it('[CLT-11] a hook tells state, connection, position and completeness as one, through a cut, to the end', async () => {
  const sockets: WebSocket[] = []
  class Cuttable extends WebSocket {
    constructor(address: string | URL) {
      super(address)
      sockets.push(this)
    }
  }
  await using told = await externalRun({ WebSocket: Cuttable })
  const seen: Pick<FollowedRun, 'connection' | 'complete' | 'status' | 'position'>[] = []
  let last: FollowedRun | undefined
  const Whole = () => {
    const followed = useRun(told.runId)
    const { connection, complete, status, position, state } = followed
    useEffect(() => {
      seen.push({ connection, complete, status, position })
      last = followed
    })
    return <p>{`${connection} ${state.seq}`}</p>
  }
  const { render, leave, text } = await page.open(told.unfold)
  await render(<Whole />)
  await settle(() => last?.connection === 'live', 'the run')
  expect(seen[0]).toMatchObject({ complete: false, position: undefined })
  expect(last?.position).toMatch(/^\d+\.[0-9a-f]{64}$/)

  sockets.at(-1)?.close()
  await settle(() => seen.some(({ connection }) => connection === 'offline'), 'the cut to be told')
  await told.tell(finding('logic', 'Meanwhile'))
  await settle(() => last?.connection === 'live' && last.state.agents['logic']?.findings.length === 1, 'what came meanwhile')
  for (const { connection, complete } of seen) expect(complete, connection).toBe(connection === 'live' || connection === 'ended')

  await told.tell({ type: 'run.completed', result: { found: 1 } })
  await settle(() => last?.connection === 'ended', 'the end')
  expect(last).toMatchObject({ status: 'completed', complete: true, error: undefined })
  expect(last?.position?.split('.')[0]).toBe(String(last?.state.seq))
  expect(text()).toBe(`ended ${last?.state.seq}`)
  await expect(last?.cancel()).rejects.toMatchObject({ code: 'RUN_ENDED' })
  await leave()
})

it('[CLT-12] what a server rendered is what a page shows first, and goes on from there', async () => {
  await using told = await externalRun()
  const { runId, unfold } = told
  await told.tell(finding('numeric', 'Rendered on a server'))
  const rendered = await unfold.run(runId).snapshot()
  const from = JSON.parse(JSON.stringify(rendered)) as RunSnapshot
  const Titles = () => {
    const { sections, connection } = useRun(runId, { from })
    return <p>{`${sections['numeric']?.findings.map(({ title }) => title).join(', ')} (${connection})`}</p>
  }
  const html = (unfold: typeof told.unfold) =>
    renderToString(
      <UnfoldProvider unfold={unfold}>
        <Titles />
      </UnfoldProvider>,
    )
  const elsewhere = createUnfold({ url: told.url })
  expect(html(elsewhere)).toBe('<p>Rendered on a server (idle)</p>')
  await elsewhere.close()

  const { render, text, leave } = await page.open(unfold)
  await render(<Titles />)
  expect(text()).toMatch(/^Rendered on a server/)
  expect(unfold.run(runId).live.get().position).toBe(formatPosition(from.position))
  await told.tell(finding('numeric', 'And live'))
  await settle(() => text() === 'Rendered on a server, And live (live)', 'the rest')
  await leave()
})

it('[CLT-13] a run that a component follows is one stream, and none when nobody looks any more', async () => {
  await using told = await externalRun()
  const streams = async () => (await told.connections()).filter(({ runId }) => runId === told.runId).length
  const { render, leave, text } = await page.open(told.unfold)
  await render(
    <>
      <Section id={told.runId} agentId="numeric" />
      <Section id={told.runId} agentId="logic" />
    </>,
  )
  await settle(() => text()?.includes('logic: 0.'), 'the run')
  expect(await streams()).toBe(1)
  await leave()
  await waitFor(async () => (await streams()) === 0, { what: 'the stream to end' })
})

it('[CLT-14] a run that is not there is said so', async () => {
  await using told = await externalRun()
  const Lost = () => {
    const { connection, error } = useRun('nowhere')
    return <p>{`${connection} ${error?.code}`}</p>
  }
  const { render, leave, text } = await page.open(told.unfold)
  await render(<Lost />)
  await settle(() => text() === 'failed NOT_FOUND', 'the failure')
  await leave()
})

it('[CLT-15] the list of runs follows what happens, and a form starts one or says why not', async () => {
  await using told = await externalRun()
  let listed: ListedRuns | undefined
  let form: StartedRun<'audit'> | undefined
  const Runs = () => {
    const list = useRuns()
    const starting = useStartRun('audit')
    useEffect(() => {
      listed = list
      form = starting
    })
    return <p>{list.status === 'loading' ? 'loading' : list.runs.map(({ title, status }) => `${title} ${status}`).join(', ')}</p>
  }
  const { render, leave, text } = await page.open(told.unfold)
  await render(<Runs />)
  await settle(() => text() === 'Told one by one running', 'the list')
  await told.unfold.run(told.runId).update({ title: 'Renamed' })
  await settle(() => text() === 'Renamed running', 'the new title')
  await told.tell({ type: 'run.completed', result: 1 })
  await settle(() => text() === 'Renamed completed', 'the end')
  await told.unfold.run(told.runId).delete()
  await settle(() => text() === '' && listed?.status === 'ready', 'the run to be gone')

  await form?.start({ files: [{ name: 'empty.md', bytes: new Uint8Array() }] })
  await settle(() => form?.status === 'failed', 'the refusal')
  expect(form).toMatchObject({ status: 'failed', run: undefined, error: { code: 'DOCUMENT_EMPTY' } })
  await leave()
})
