import { startPostgres, startRedis, startServer } from '@unfold/testkit'

import { expectConnection, expectRun, journaledFindings, journalOf, section, shownFindings, startAudit } from '../fixtures/pages.ts'
import { expect, LAST_YEAR, test, WITH_ERRORS } from '../fixtures/test.ts'

test('[E2E-19] a run started on one web and worked by one worker is followed from both webs; its worker is killed, another ends it, and nothing is lost', async ({
  context,
  page,
  sec,
}) => {
  await using postgres = await startPostgres()
  await using redis = await startRedis()
  const env = { DATABASE_URL: await postgres.createDatabase(), REDIS_URL: redis.url, UNFOLD_SEC_URL: sec.url }
  await using first = await startServer({ ...env, UNFOLD_ROLE: 'web' })
  await using second = await startServer({ ...env, UNFOLD_ROLE: 'web' })
  await using worker = await startServer({ ...env, UNFOLD_ROLE: 'worker' })

  sec.hold()
  const runId = await startAudit(page, WITH_ERRORS, LAST_YEAR, first.url)
  const other = await context.newPage()
  await other.goto(`${second.url}/runs/${runId}`)
  for (const each of [page, other]) {
    for (const title of ['Numbers', 'Logic', 'Disclosure']) await expect(section(each, title)).toHaveAttribute('data-status', 'completed')
    await expect(section(each, 'External')).toHaveAttribute('data-status', 'working')
    await expectConnection(each, 'live')
  }

  await using _spare = await startServer({ ...env, UNFOLD_ROLE: 'worker' })
  await worker.kill()
  sec.release()
  for (const each of [page, other]) {
    await expectRun(each, 'completed')
    await expect(section(each, 'External')).toHaveAttribute('data-status', 'completed')
  }
  const journal = await journalOf(second, runId)
  expect(journal.map(({ seq }) => seq)).toEqual(journal.map((_, i) => i + 1))
  const findings = [...new Set(journaledFindings(journal))].toSorted()
  for (const each of [page, other]) expect((await shownFindings(each)).toSorted()).toEqual(findings)
  const started = journal.flatMap(({ text }) => /"agent.started".*?"agentId":"(\w+)"/.exec(text)?.[1] ?? [])
  expect(started.toSorted()).toEqual(['disclosure', 'external', 'external', 'logic', 'numeric'])
})
