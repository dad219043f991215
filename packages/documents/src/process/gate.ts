/** Lets so many in at once; the others wait in line. */
export type Gate = {
  /** Nobody who entered now would wait. */
  readonly open: boolean
  /** @returns what is to be called on leaving. @throws where the signal aborts before its turn. */
  enter(signal?: AbortSignal): Promise<() => void>
}

export const openGate = (places: number): Gate => {
  let free = places
  const line: (() => void)[] = []
  const leave = (): void => {
    const next = line.shift()
    if (next) next()
    else free += 1
  }
  const once = (): (() => void) => {
    let left = false
    return () => {
      if (!left) leave()
      left = true
    }
  }
  return {
    get open() {
      return free > 0
    },
    async enter(signal) {
      if (free > 0) {
        free -= 1
        return once()
      }
      await new Promise<void>((resolve, reject) => {
        const abort = () => {
          line.splice(line.indexOf(enter), 1)
          reject(new DOMException('aborted', 'AbortError'))
        }
        const enter = () => {
          signal?.removeEventListener('abort', abort)
          resolve()
        }
        signal?.addEventListener('abort', abort, { once: true })
        line.push(enter)
      })
      return once()
    },
  }
}
