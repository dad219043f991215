import { waitFor } from '@unfold/testkit'
import { Window } from 'happy-dom'
import { createElement, type ReactNode, StrictMode } from 'react'
import type { Root } from 'react-dom/client'
import { afterAll, beforeAll } from 'vitest'

import type { Unfold } from '../src/index.ts'
import { UnfoldProvider } from '../src/react.ts'

// A page to render into, beside Node's own fetch and WebSocket: the server is a real one.

/** Call before the first test. @returns renders below a provider; what is rendered again stands in the same place */
export const usePage = () => {
  let roots: Root[] = []
  beforeAll(() => {
    const window = new Window()
    // tRPC takes the window's before the runtime's own.
    Object.assign(window, { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket })
    Object.assign(globalThis, { window, document: window.document })
  })
  afterAll(() => {
    for (const root of roots) root.unmount()
    roots = []
  })
  const open = async (unfold: Unfold) => {
    const { createRoot } = await import('react-dom/client')
    const place = document.createElement('div')
    const root = createRoot(place)
    roots.push(root)
    return {
      text: () => place.textContent,
      render: (children: ReactNode) => {
        root.render(createElement(StrictMode, undefined, createElement(UnfoldProvider, { unfold }, children)))
        return waitFor(() => place.textContent !== '', { what: 'the page' })
      },
      leave: () => {
        root.render(null)
        return waitFor(() => place.textContent === '', { what: 'the page to be left' })
      },
    }
  }
  return { open }
}
