import './without-eval.ts'
import './styles.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'

import { App } from './app.tsx'
import { Entrance } from './features/keys/entrance.tsx'
import { readEntry, sharedRun } from './features/keys/session.ts'
import { tellVisibility } from './features/run/visible-tabs.ts'
import { NotFound } from './routes/not-found.tsx'
import { preloadPage, SharedPage } from './routes/pages.ts'
import { openBackend } from './trpc.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

/** What stands behind the address: a run that was shared, or the whole, for those who are let in. */
const opened = async () => {
  const token = /^\/s\/([\w-]+)(?:\/replay)?\/?$/.exec(location.pathname)?.[1]
  if (token === undefined) {
    // A server that does not answer now is told about by the pages themselves, which go on asking.
    const entry = await readEntry().catch(() => ({ required: false, session: { kind: 'anyone' } as const }))
    // The line is opened while the page's code still comes.
    const backend = entry.session ? openBackend(location.origin) : undefined
    return (
      <Entrance entry={entry} backend={backend}>
        <App />
      </Entrance>
    )
  }
  const runId = await sharedRun(token).catch(() => undefined)
  if (runId === undefined)
    return <NotFound what="There is nothing behind this link." advice="It may have been taken back, or the address is not whole." />
  return <SharedPage token={token} runId={runId} />
}

tellVisibility()

/** Words that change their face jump: the page is drawn in its own, or, where that does not come, after a second in the system's. */
const faceReady = Promise.race([
  document.fonts.load('1em "Inter Variable"').catch(() => []),
  new Promise((resolve) => setTimeout(resolve, 1_000)),
])

// A part that does not load is asked for again, and told about, where it is drawn. No `await` up here: the pages import what is in this file's
// chunk, and would wait for it in turn.
void Promise.all([opened(), preloadPage(location.pathname).catch(() => undefined), faceReady]).then(([page]) =>
  createRoot(root).render(
    <StrictMode>
      <BrowserRouter>{page}</BrowserRouter>
    </StrictMode>,
  ),
)
