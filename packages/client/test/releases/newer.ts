import type { Wire } from './kept.ts'

// A server of a version that is not written yet: events of types, fields, kinds of message, values and codes of errors that nobody knows.

type Envelope = { seq: number; type: string }

const positionOf = (seq: number) => `${seq}.${String(seq).padStart(64, '0')}`

/** The kept run as such a server tells it: `known` are its events of types that this version has, in their new places. */
export const newerThan = ({ runId, answers }: Wire): { answers: Wire['answers']; known: Envelope[]; last: number } => {
  const page = answers.find(({ path }) => path === '/trpc/runs.journal')?.body ?? '[]'
  const [{ result }] = JSON.parse(page) as [{ result: { data: { events: { text: string }[] } } }]
  const told = result.data.events.map(({ text }) => JSON.parse(text) as Envelope)
  const known: Envelope[] = []
  const frames: [id: string, message: object][] = [
    [positionOf(0), { kind: 'connected', server: 's', version: '9.0.0', workflow: 'external', head: told.length * 2, region: 'moon' }],
  ]
  for (const [index, event] of told.entries()) {
    const seq = index * 2 + 1
    const told = { ...event, seq, v: 9, mood: 'calm' }
    known.push(told)
    const dream = { v: 9, runId, seq: seq + 1, at: '2030-01-01T00:00:00.000Z', type: 'agent.dreamt', agentId: 'finder', of: ['sheep'] }
    frames.push([positionOf(seq), { kind: 'weather', sun: true }], [positionOf(seq + 1), { kind: 'batch', events: [told, dream], lane: 2 }])
  }
  const last = told.length * 2
  frames.push([positionOf(last), { kind: 'closing', reason: 'ended', mood: 'done' }])
  const body = frames.map(([id, message]) => `id: ${id}\nevent: message\nshape: round\ndata: ${JSON.stringify(message)}\n\n`).join('')
  const failure = { code: 'TEAPOT', message: 'It is a teapot.', advice: 'Ask for tea.', retryable: false, since: 9 }
  const refused = [{ error: { message: 'x', code: -32_009, data: { code: 'CONFLICT', httpStatus: 409, path: 'runs.cancel', failure } } }]
  return {
    known,
    last,
    answers: [
      { method: 'GET', path: `/api/v1/runs/${runId}/events`, status: 200, type: 'text/event-stream; charset=utf-8', body },
      { method: 'POST', path: '/trpc/runs.cancel', status: 409, type: 'application/json', body: JSON.stringify(refused) },
    ],
  }
}
