import type { StreamMessage } from '@unfold/contracts'

export type Announcement = Extract<StreamMessage, { kind: 'notice' | 'closing' }>

/** What is said to every viewer at once, or to those of one run. */
export type Announcements = {
  announce(announcement: Announcement, runId?: string): void
  /** How many hear what is announced to all, or to those of one run. */
  hearing(runId?: string): number
  /** @param runId which run the listener follows @returns stops hearing */
  hear(listener: (announcement: Announcement) => void, runId: string): () => void
}

export const createAnnouncements = (): Announcements => {
  const listeners = new Map<(announcement: Announcement) => void, string>()
  // Who comes after the closing was announced hears it too.
  let closing: Announcement | undefined
  const concerned = (runId: string | undefined) => [...listeners].filter(([, follows]) => runId === undefined || runId === follows)
  return {
    announce: (announcement, runId) => {
      if (announcement.kind === 'closing') closing = announcement
      for (const [listener] of concerned(runId)) listener(announcement)
    },
    hearing: (runId) => concerned(runId).length,
    hear: (listener, runId) => {
      listeners.set(listener, runId)
      if (closing) listener(closing)
      return () => listeners.delete(listener)
    },
  }
}
