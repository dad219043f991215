/** At most so many at once; who comes later waits in turn, and leaves when its signal is aborted. */
export const openPlaces = (places: number) => {
  let free = places
  const waiting: (() => void)[] = []
  const leave = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free += 1
  }
  const enter = async (signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted()
    if (free > 0) {
      free -= 1
      return
    }
    await new Promise<void>((resolve, reject) => {
      const turn = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(turn), 1)
        reject(signal.reason as Error)
      }
      waiting.push(turn)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }
  return {
    within: async <Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> => {
      await enter(signal)
      try {
        return await work()
      } finally {
        leave()
      }
    },
  }
}
