import { openSection } from '../fixtures/pages.ts'
import { expect, test } from '../fixtures/test.ts'

const EVIL = [
  '<svg onload="window.hacked=1">',
  '<img src=x onerror="window.hacked=1">',
  '![x](http://evil.example/pixel.png)',
  '[click](javascript:window.hacked=1)',
  '<script>window.hacked=1</script>',
]

test('[ATT-7] markup, scripts and pictures in what an agent tells stay words on the page, and nothing is fetched for them', async ({
  page,
  server,
}) => {
  const post = async (path: string, body: unknown, token = '') => {
    const headers = { 'content-type': 'application/json', ...(token === '' ? {} : { authorization: `Bearer ${token}` }) }
    const response = await fetch(`${server.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(response.status).toBeLessThan(300)
    return (await response.json()) as { runId: string; writeToken: string }
  }
  const words = EVIL.join(' ')
  const { runId, writeToken } = await post('/runs', { workflow: 'external', input: {}, title: `Title ${words}`.slice(0, 300) })
  const agent = { agentId: 'scout' }
  const finding = (title: string, index: number) => ({
    type: 'agent.finding_reported',
    ...agent,
    finding: {
      id: `f${index}`,
      rule: 'evil',
      severity: 'critical',
      title,
      detail: words,
      expected: title,
      actual: title,
      confidence: 1,
      evidence: [{ documentId: 'none', quote: title, label: title, location: { kind: 'line', line: 1 } }],
    },
  })
  await post(
    `/runs/${runId}/events`,
    {
      id: 'all',
      events: [
        { type: 'agent.spawned', ...agent, title: 'Scout' },
        { type: 'agent.started', ...agent },
        { type: 'agent.message_delta', ...agent, text: words },
        { type: 'agent.progressed', ...agent, step: words, message: words, done: 1, of: 2 },
        ...EVIL.map(finding),
        { type: 'synthesis.started' },
        { type: 'synthesis.completed', summary: words },
        { type: 'agent.completed', ...agent, result: { summary: words } },
        { type: 'run.completed', result: { summary: words } },
      ],
    },
    writeToken,
  )

  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => asked.push('a dialog')))
  const opened = await page.goto(`/runs/${runId}`)
  const policy = opened?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("img-src 'self'")
  expect(policy).not.toContain('unsafe')
  await openSection(page, 'Scout')
  for (const [index, title] of EVIL.entries()) {
    const row = page.locator(`[data-finding-id="f${index}"]`)
    await expect(row).toContainText(title)
    await row.getByRole('button').first().click()
  }
  expect(asked.filter((url) => !url.startsWith(server.url) && !url.startsWith(server.url.replace('http', 'ws')))).toEqual([])
  expect(await page.evaluate(() => Object.hasOwn(window, 'hacked'))).toBe(false)
  expect(await page.locator('[onload], [onerror], a[href^="javascript:"], img[src*="evil"], main script').count()).toBe(0)
})
