import type { StreamMessage } from '@unfold/contracts'

export type Announcement = Extract<StreamMessage, { kind: 'notice' | 'closing' }>

/** What is said to every viewer at once, whichever run it follows. */
export type Announcements = {
  announce(announcement: Announcement): void
  /** @returns stops hearing */
  hear(listener: (announcement: Announcement) => void): () => void
}

export const createAnnouncements = (): Announcements => {
  const listeners = new Set<(announcement: Announcement) => void>()
  // Who comes after the closing was announced hears it too.
  let closing: Announcement | undefined
  return {
    announce: (announcement) => {
      if (announcement.kind === 'closing') closing = announcement
      for (const listener of listeners) listener(announcement)
    },
    hear: (listener) => {
      listeners.add(listener)
      if (closing) listener(closing)
      return () => listeners.delete(listener)
    },
  }
}
