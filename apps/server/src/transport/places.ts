/** The connections that are held open at once, sockets and event streams together. */
export type Places = {
  /** @param client who asks: its address. Undefined where none is free, or this client has its share. Can be given back twice. */
  take(client: string | undefined): Disposable | undefined
}

export const createPlaces = (most: number, mostPerClient = most): Places => {
  let taken = 0
  const takenBy = new Map<string, number>()
  return {
    take: (client = '') => {
      const own = takenBy.get(client) ?? 0
      if (taken >= most || own >= mostPerClient) return undefined
      taken += 1
      takenBy.set(client, own + 1)
      let held = true
      return {
        [Symbol.dispose]: () => {
          if (!held) return
          held = false
          taken -= 1
          const left = (takenBy.get(client) ?? 1) - 1
          if (left === 0) takenBy.delete(client)
          else takenBy.set(client, left)
        },
      }
    },
  }
}
