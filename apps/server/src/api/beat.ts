/** Resolves at the next beat, for all who wait at once; it beats only while somebody waits. */
export type Beat = () => Promise<void>

export const createBeat = (everyMs: number): Beat => {
  let next: Promise<void> | undefined
  return () =>
    (next ??= new Promise((resolve) => {
      setTimeout(() => {
        next = undefined
        resolve()
      }, everyMs)
    }))
}
