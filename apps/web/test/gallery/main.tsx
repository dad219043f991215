import '../../src/styles.css'

import { emptyRunState, reduceAll, type StreamMessage } from '@unfold/contracts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'

import { journalOf, RUN_ID } from '../fixtures/journal.ts'
import { App } from '../../src/app.tsx'
import { BackendProvider } from '../../src/backend.tsx'
import { trpc } from '../../src/trpc.ts'
import { type Answers, fakeLink } from './fake-link.ts'
import { ANSWERS, journalOfScene, type Scene, SCENES } from './scenes.ts'

/** Joins by a snapshot; what follows comes at its own pace, as it would live. */
const follow = (run: NonNullable<Scene['run']>, emit: (id: string, data: StreamMessage) => void) => {
  const position = (seq: number) => `${seq}.${'0'.repeat(64)}`
  const events = journalOfScene(run)
  const state = reduceAll(events, emptyRunState(RUN_ID))
  emit(position(0), { kind: 'connected', server: 'gallery', version: '0', workflow: 'audit', head: state.seq })
  emit(position(state.seq), { kind: 'snapshot', state, hash: '0'.repeat(64) })
  const all = journalOf(Date.now() - run.secondsAgo * 1000, [...run.drafts, ...(run.follow ?? [])])
  for (const event of all.slice(events.length)) {
    setTimeout(() => emit(position(event.seq), { kind: 'batch', events: [event] }), Math.max(0, Date.parse(event.at) - Date.now()))
  }
}

const open = (scene: Scene) => {
  const { run } = scene
  const answers: Answers = {
    ...ANSWERS,
    ...(run && { 'runs.events': (_: never, emit: (id: string, data: unknown) => void) => follow(run, emit) }),
    ...scene.answers,
  }
  return {
    client: trpc.createClient({ links: [fakeLink(answers)] }),
    socket: { get: () => (scene.lost ? ('closed' as const) : ('open' as const)), subscribe: () => () => undefined },
  }
}

const Index = () => (
  <main className="p-8">
    <h1 className="text-xl">Gallery</h1>
    <ul className="mt-4 columns-2">
      {Object.keys(SCENES).map((name) => (
        <li key={name}>
          <a className="text-accent hover:underline" href={`?scene=${name}`}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  </main>
)

const root = document.querySelector('#root')
const scene = SCENES[new URLSearchParams(location.search).get('scene') ?? '']
if (root) {
  createRoot(root).render(
    <StrictMode>
      {scene ? (
        <BackendProvider backend={open(scene)}>
          <MemoryRouter initialEntries={[scene.path]}>
            <App />
          </MemoryRouter>
        </BackendProvider>
      ) : (
        <Index />
      )}
    </StrictMode>,
  )
}
