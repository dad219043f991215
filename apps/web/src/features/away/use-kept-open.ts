import { useState } from 'react'

import { useRun } from '../run/run-context.tsx'

/** By section; nothing where there is no storage, or what is there is of another make. */
const readOpened = (runId: string): Record<string, unknown> => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(runId)) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    return {}
  }
}

const keyOf = (runId: string): string => `unfold.sections.${runId}`

/** Whether a section is open: as it was left in this tab, else as `begins` says. */
export const useKeptOpen = (section: string, begins: boolean): [open: boolean, setOpen: (open: boolean) => void] => {
  const runId = useRun((view) => view.state.runId)
  const replayed = useRun((view) => view.replayedAt !== undefined)
  const [open, setOpen] = useState(() => {
    const kept = replayed ? undefined : readOpened(runId)[section]
    return typeof kept === 'boolean' ? kept : begins
  })
  const keep = (next: boolean): void => {
    setOpen(next)
    if (replayed) return
    try {
      sessionStorage.setItem(keyOf(runId), JSON.stringify({ ...readOpened(runId), [section]: next }))
    } catch {
      // No storage, or a full one: it is as one chose for as long as the page lives.
    }
  }
  return [open, keep]
}
