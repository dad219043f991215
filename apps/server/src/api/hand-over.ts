/** From one who puts, without waiting, to one who iterates. What is put should be what was asked for: nothing bounds it but `isWanted`. */
export type HandOver<Each> = {
  /** Whoever iterates waits for more. */
  readonly isWanted: boolean
  /** Resolves when `isWanted`. */
  wanted(): Promise<void>
  put(item: Each): void
  /** Until `over` settles, and with its error. */
  items(over: Promise<void>): AsyncGenerator<Each, void, undefined>
}

export const createHandOver = <Each>(): HandOver<Each> => {
  const items: Each[] = []
  let isWanted = false
  let wake = (): void => {}
  let want = Promise.withResolvers<void>()
  return {
    get isWanted() {
      return isWanted
    },
    wanted: () => want.promise,
    put: (item) => {
      items.push(item)
      if (isWanted) want = Promise.withResolvers()
      isWanted = false
      wake()
    },
    items: async function* (over) {
      let ended = false
      const end = () => {
        ended = true
        wake()
      }
      over.then(end, end)
      for (;;) {
        const item = items.shift()
        if (item !== undefined) {
          yield item
          continue
        }
        if (ended) return await over
        isWanted = true
        want.resolve()
        await new Promise<void>((resolve) => (wake = resolve))
      }
    },
  }
}
