import './without-eval.ts'
import './styles.css'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'

import { App } from './app.tsx'
import { BackendProvider } from './backend.tsx'
import { preloadPage } from './routes/pages.ts'
import { openBackend } from './trpc.ts'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

// A part that does not load is asked for again, and told about, where it is drawn.
await preloadPage(location.pathname).catch(() => undefined)

createRoot(root).render(
  <StrictMode>
    <BackendProvider backend={openBackend(location.origin)}>
      <BrowserRouter>
        <App />
      </BrowserRouter>
    </BackendProvider>
  </StrictMode>,
)
