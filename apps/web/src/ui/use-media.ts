import { useCallback, useSyncExternalStore } from 'react'

/** Each query once: asking the browser anew at every drawing takes longer than the drawing. */
const queries = new Map<string, MediaQueryList>()

const mediaOf = (query: string): MediaQueryList => {
  const known = queries.get(query) ?? matchMedia(query)
  queries.set(query, known)
  return known
}

/** Whether a media query holds. */
export const useMedia = (query: string): boolean =>
  useSyncExternalStore(
    useCallback(
      (listener: () => void) => {
        const media = mediaOf(query)
        media.addEventListener('change', listener)
        return () => media.removeEventListener('change', listener)
      },
      [query],
    ),
    () => mediaOf(query).matches,
  )

/** Room for sections and document side by side; the same width as Tailwind's `wide:`. */
export const useWide = (): boolean => useMedia('(min-width: 960px)')

export const useOnline = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      addEventListener('online', listener)
      addEventListener('offline', listener)
      return () => {
        removeEventListener('online', listener)
        removeEventListener('offline', listener)
      }
    },
    () => navigator.onLine,
  )
