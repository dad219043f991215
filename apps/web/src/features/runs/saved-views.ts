import { useState } from 'react'
import { z } from 'zod'

/** A filter of the list of runs under a name: `search` is the part of the address behind `?`. */
const SavedView = z.object({ name: z.string().trim().min(1).max(60), search: z.string().max(1_000) })
export type SavedView = z.infer<typeof SavedView>

const KEY = 'unfold.views'
const MOST = 30

type Kept = Pick<Storage, 'getItem' | 'setItem'>

/** What cannot be read, of a newer page or by somebody's hand, is passed over. */
export const readViews = (storage: Kept): SavedView[] => {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.flatMap((each) => SavedView.safeParse(each).data ?? []) : []
  } catch {
    return []
  }
}

const writeViews = (storage: Kept, views: readonly SavedView[]): void => {
  try {
    storage.setItem(KEY, JSON.stringify(views))
  } catch {
    // No room, or no storage: they hold until the page is closed.
  }
}

/** A name that is there already names the new filter from then on. */
export const withView = (views: readonly SavedView[], view: SavedView): SavedView[] =>
  [...views.filter(({ name }) => name !== view.name), SavedView.parse(view)].slice(-MOST)

export const useSavedViews = (storage: Kept = localStorage) => {
  const [views, setViews] = useState(() => readViews(storage))
  const keep = (next: SavedView[]) => {
    setViews(next)
    writeViews(storage, next)
  }
  return {
    views,
    save: (view: SavedView) => keep(withView(views, view)),
    forget: (name: string) => keep(views.filter((view) => view.name !== name)),
  }
}
