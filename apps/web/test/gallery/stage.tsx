import { useIsFetching, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'

import type { Scene } from './scene.ts'
import { SCENES } from './scenes/index.ts'

// Which scene is shown, and when it has come to rest: pictures are taken of nothing that is still on its way.

type Shown = { name: string; turn: number; scene: Scene | undefined }

const named = (name: string, turn: number): Shown => ({ name, turn, scene: SCENES[name] })

let shown = named(decodeURIComponent(location.hash.slice(1)), 0)
let asking = 0
const listeners = new Set<() => void>()

const put = (name: string) => {
  shown = named(name, shown.turn + 1)
  for (const listener of listeners) listener()
}

addEventListener('hashchange', () => void stage.show(decodeURIComponent(location.hash.slice(1))))

export const stage = {
  shown: () => shown,
  subscribe: (listener: () => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Draws a scene anew. Resolves when nothing has been asked of the server for some frames. */
  show: async (name: string): Promise<void> => {
    // What the scene before keeps as it goes is not this one's.
    put('')
    await frame()
    localStorage.clear()
    sessionStorage.clear()
    for (const [key, value] of Object.entries(SCENES[name]?.kept ?? {})) localStorage.setItem(key, value)
    put(name)
    for (let still = 0; still < STILL_FRAMES; still = asking > 0 ? 0 : still + 1) await frame()
  },
}

const STILL_FRAMES = 4
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** Counts what is being asked, and asks nothing twice: a refusal is shown at once. */
export const Watched = ({ children }: { children: ReactNode }) => {
  const client = useQueryClient()
  useState(() => client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } }))
  const fetching = useIsFetching()
  useEffect(() => {
    asking = fetching
  }, [fetching])
  return children
}
