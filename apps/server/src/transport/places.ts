/** The connections that are held open at once, sockets and event streams together. */
export type Places = {
  /** Undefined where none is free. Can be given back twice. */
  take(): Disposable | undefined
}

export const createPlaces = (most: number): Places => {
  let taken = 0
  return {
    take: () => {
      if (taken >= most) return undefined
      taken += 1
      let held = true
      return {
        [Symbol.dispose]: () => {
          if (held) taken -= 1
          held = false
        },
      }
    },
  }
}
