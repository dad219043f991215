/** How the line to the server fares: `idle` while nothing is followed, `connecting` also while it tries again. */
export type ConnectionState = 'idle' | 'connecting' | 'open'

export type ConnectionWatch = {
  get: () => ConnectionState
  /** @returns stops listening */
  subscribe: (listener: (state: ConnectionState) => void) => () => void
}

export type Line = {
  tell(state: 'connecting' | 'open'): void
  close(): void
}

/** Several streams as one line: open where all of them are. */
export const createLines = (): ConnectionWatch & { open(): Line } => {
  const lines = new Map<Line, 'connecting' | 'open'>()
  const listeners = new Set<(state: ConnectionState) => void>()
  const read = (): ConnectionState => {
    if (lines.size === 0) return 'idle'
    return [...lines.values()].includes('connecting') ? 'connecting' : 'open'
  }
  let told = read()
  const tell = () => {
    const state = read()
    if (state === told) return
    told = state
    for (const listener of listeners) listener(state)
  }
  return {
    get: read,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open: () => {
      const line: Line = {
        tell: (state) => {
          if (!lines.has(line)) return
          lines.set(line, state)
          tell()
        },
        close: () => {
          lines.delete(line)
          tell()
        },
      }
      lines.set(line, 'connecting')
      tell()
      return line
    },
  }
}
