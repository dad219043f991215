import { type ClientRequest, get, type IncomingMessage } from 'node:http'

import type { StreamMessage } from '@unfold/contracts'

import { openNotebook, pauseBefore, type Viewer } from './viewer.ts'

const NOTHING_MORE = 204

/** Server-sent events with `Last-Event-ID`, as a browser's EventSource asks for them. */
export const viewOverEvents = (url: string, runId: string, name: string, after: string, sabotage?: 'drop' | 'double'): Viewer => {
  const notebook = openNotebook(name, runId, sabotage)
  const { viewer } = notebook
  let position = after
  let left = false
  let attempt = 0
  let request: ClientRequest | undefined
  let again: NodeJS.Timeout | undefined

  const take = (block: string): void => {
    const lines = block.split('\n')
    const field = (key: string) => lines.find((line) => line.startsWith(`${key}: `))?.slice(key.length + 2)
    const data = field('data')
    if (data === undefined) return
    attempt = 0
    const message = JSON.parse(data) as StreamMessage
    const id = field('id')
    notebook.hear(message, id)
    if (id !== undefined) position = id
    if (message.kind === 'closing' && message.reason === 'ended') notebook.end()
  }

  const read = async (response: IncomingMessage): Promise<void> => {
    let text = ''
    response.setEncoding('utf8')
    for await (const chunk of response as AsyncIterable<string>) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        take(text.slice(0, end))
        text = text.slice(end + 2)
      }
    }
  }

  const comeBack = (): void => {
    if (left || viewer.ended) return
    notebook.lost()
    clearTimeout(again)
    again = setTimeout(open, pauseBefore(attempt))
    attempt += 1
  }

  function open(): void {
    notebook.tried()
    const headers = { accept: 'text/event-stream', 'last-event-id': position }
    const asked = get(`${url}/api/v1/runs/${runId}/events`, { headers, agent: false })
    request = asked
    asked.on('error', comeBack)
    asked.on('response', (response) => {
      if (response.statusCode === NOTHING_MORE) return notebook.end()
      read(response).then(comeBack, comeBack)
    })
  }
  open()
  return Object.assign(viewer, {
    leave: async () => {
      left = true
      clearTimeout(again)
      request?.destroy()
      await Promise.resolve()
    },
  })
}
