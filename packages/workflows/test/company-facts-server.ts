import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// A local server of the SEC's shape. What it answers the test decides.

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

export const serveCompanyFacts = async (answer: Answer) => {
  const requests: { url: string; userAgent: string | undefined; at: number }[] = []
  const server = createServer((request, response) => {
    requests.push({ url: request.url ?? '', userAgent: request.headers['user-agent'], at: performance.now() })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

export const json =
  (body: unknown): Answer =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    response.writeHead(code, headers).end()

type Held = { start?: string; end: string; val: number; accn: string; form?: string; filed: string }

/** Company facts as the SEC serves them, of an invented company. */
export const companyFacts = (tags: Record<string, { unit: string; values: Held[] }>) => ({
  cik: 99_990,
  entityName: 'TARN PUMPS, INC.',
  facts: {
    'us-gaap': Object.fromEntries(
      Object.entries(tags).map(([tag, { unit, values }]) => [
        tag,
        {
          label: tag,
          description: null,
          units: { [unit]: values.map((value) => ({ fy: 2025, fp: 'FY', form: '10-K', ...value })) },
        },
      ]),
    ),
  },
})
