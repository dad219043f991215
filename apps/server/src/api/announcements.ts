import type { StreamMessage } from '@unfold/contracts'

export type Announcement = Extract<StreamMessage, { kind: 'notice' | 'closing' }>

/** What is said to every viewer at once, or to those of one run. */
export type Announcements = {
  /** @returns how many hear it */
  announce(announcement: Announcement, runId?: string): number
  /** @param runId which run the listener follows @returns stops hearing */
  hear(listener: (announcement: Announcement) => void, runId: string): () => void
}

export const createAnnouncements = (): Announcements => {
  const listeners = new Map<(announcement: Announcement) => void, string>()
  // Who comes after the closing was announced hears it too.
  let closing: Announcement | undefined
  return {
    announce: (announcement, runId) => {
      if (announcement.kind === 'closing') closing = announcement
      const hearing = [...listeners].filter(([, follows]) => runId === undefined || runId === follows)
      for (const [listener] of hearing) listener(announcement)
      return hearing.length
    },
    hear: (listener, runId) => {
      listeners.set(listener, runId)
      if (closing) listener(closing)
      return () => listeners.delete(listener)
    },
  }
}
