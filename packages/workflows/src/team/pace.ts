/** Lets others run every 8 ms of computing. */
export const openPace = (breathe: () => Promise<void>): (() => Promise<void>) => {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < 8) return
    await breathe()
    last = performance.now()
  }
}
