import '../../src/without-eval.ts'
import '../../src/styles.css'

import { emptyRunState, reduceAll, type StreamMessage } from '@unfold/contracts'
import { StrictMode, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { MemoryRouter } from 'react-router'

import { journalOf, RUN_ID } from '../fixtures/journal.ts'
import { App } from '../../src/app.tsx'
import { BackendProvider } from '../../src/backend.tsx'
import { AccessContext } from '../../src/features/keys/access.ts'
import { PaneSheet } from '../../src/features/run/run-parts.ts'
import { RunHistory } from '../../src/features/runs/run-parts.ts'
import { workflowView } from '../../src/features/workflows/workflow-views.ts'
import { preloadPage } from '../../src/routes/pages.ts'
import { SharedRun } from '../../src/routes/shared.tsx'
import { type Backend, trpc } from '../../src/trpc.ts'
import { ANSWERS, WORKFLOWS } from './answers.ts'
import { type Answers, fakeLink } from './fake-link.ts'
import { GalleryIndex } from './gallery-index.tsx'
import { journalOfScene, type RunScene, type Scene } from './scene.ts'
import { SCENES, STILL } from './scenes/index.ts'
import { stage, Watched } from './stage.tsx'

/** Joins by a snapshot; what follows comes at its own pace, as it would live. */
const follow = (run: RunScene, emit: (id: string, data: StreamMessage) => void) => {
  const position = (seq: number) => `${seq}.${'0'.repeat(64)}`
  const events = journalOfScene(run)
  const state = reduceAll(events, emptyRunState(RUN_ID))
  emit(position(0), { kind: 'connected', server: 'gallery', version: '0', workflow: 'audit', head: state.seq + (run.behind ?? 0) })
  emit(position(state.seq), { kind: 'snapshot', state, hash: '0'.repeat(64) })
  const all = journalOf(Date.now() - run.secondsAgo * 1000, [...run.drafts, ...(run.follow ?? [])])
  for (const event of all.slice(events.length)) {
    setTimeout(() => emit(position(event.seq), { kind: 'batch', events: [event] }), Math.max(0, Date.parse(event.at) - Date.now()))
  }
}

const open = (scene: Scene): Backend => {
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

const Drawn = ({ scene }: { scene: Scene }) => {
  const { session, draw } = scene
  if (session?.kind === 'share') return <SharedRun backend={open(scene)} runId={RUN_ID} />
  const app = (
    <BackendProvider backend={open(scene)}>
      <Watched>{draw ? draw() : <App />}</Watched>
    </BackendProvider>
  )
  if (!session) return app
  return <AccessContext value={{ session, signOut: () => undefined }}>{app}</AccessContext>
}

/** `gallery.html#<scene>`; another scene is another page, but not another load. */
const Gallery = () => {
  const { name, turn, scene } = useSyncExternalStore(stage.subscribe, stage.shown)
  if (!scene) return <GalleryIndex names={Object.keys(SCENES)} />
  return (
    <MemoryRouter key={`${name} ${turn}`} initialEntries={[scene.path]}>
      <Drawn scene={scene} />
    </MemoryRouter>
  )
}

/** Whatever a scene may show is there before it is shown, so that a picture never waits for code. */
const preloadAll = async () => {
  const views = WORKFLOWS.map(({ id }) => workflowView(id))
  const pages = ['/', '/runs', '/status', '/keys', '/runs/any', '/runs/any/replay', '/compare'].map(preloadPage)
  const parts = views.flatMap(({ StartForm, Head, Sections, Pane }) => [StartForm, Head, Sections, Pane]).map((part) => part?.preload())
  await Promise.all([...pages, ...parts, PaneSheet.preload(), RunHistory.preload(), ...FACES.map((face) => document.fonts.load(face))])
}
const FACES = ['400 13px "Inter Variable"', '600 13px "Inter Variable"']

// No await of the module itself: what is preloaded may stand in chunks that wait for this one.
const start = async (root: HTMLElement) => {
  await preloadAll()
  Object.assign(globalThis, { showScene: stage.show })
  root.dataset['still'] = Object.keys(STILL).join(' ')
  createRoot(root).render(
    <StrictMode>
      <Gallery />
    </StrictMode>,
  )
}

const root = document.querySelector<HTMLElement>('#root')
if (root) void start(root)
