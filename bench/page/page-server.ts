import { type Child, startChild } from '../measure/child.ts'

/** `perSecond` events of all agents in sum; `findings` in the end. */
export type Flood = { agents: number; perSecond: number; seconds: number; findings: number }

export type PageQuestion = { kind: 'url' } | { kind: 'flood'; flood: Flood } | { kind: 'audit'; documentId: string }

/** Milliseconds: `upload` until it was taken; from the start until the outline, the first thing counted, the first finding, the end. */
export type Audited = {
  runId: string
  findings: number
  upload: number
  since: { outline: number | null; count: number | null; finding: number | null }
  whole: number
}

/** The server as a process of its own, so that the page's work is the browser's alone. */
export type PageServer = AsyncDisposable & {
  url: string
  /** @returns the run's id */
  flood(flood: Flood): Promise<string>
  /** Uploads the report, audits it, and waits for the end. */
  audit(name: string, report: string | Uint8Array<ArrayBuffer>): Promise<Audited>
}

export const startPageServer = async (): Promise<PageServer> => {
  const child: Child = await startChild(new URL('serve-page.ts', import.meta.url))
  const { url } = await child.ask<{ url: string }>({ kind: 'url' })
  return {
    url,
    flood: async (flood) => (await child.ask<{ runId: string }>({ kind: 'flood', flood })).runId,
    audit: async (name, report) => {
      const form = new FormData()
      form.set('file', new File([report], name))
      const startedAt = performance.now()
      const response = await fetch(`${url}/api/v1/documents`, { method: 'POST', body: form })
      if (!response.ok) throw new Error(`the report was not taken: ${await response.text()}`)
      const { id } = (await response.json()) as { id: string }
      const upload = performance.now() - startedAt
      return { ...(await child.ask<Omit<Audited, 'upload'>>({ kind: 'audit', documentId: id })), upload }
    },
    [Symbol.asyncDispose]: () => child.end(),
  }
}
