type Handlers<Data> = { onData: (data: Data) => void; onError: (error: Error) => void; onComplete: () => void }

/** A tRPC subscription as an iterable: what arrives while the consumer is busy waits for it. */
export async function* iterate<Data>(
  start: (handlers: Handlers<Data>) => { unsubscribe(): void },
  signal: AbortSignal,
): AsyncGenerator<Data, void, undefined> {
  const arrived: Data[] = []
  let ended: { error?: Error } | undefined
  let wake: (() => void) | undefined
  const end = (how: { error?: Error }) => {
    ended ??= how
    wake?.()
  }
  const onAbort = () => end({})
  if (signal.aborted) return
  signal.addEventListener('abort', onAbort)
  const subscription = start({
    onData: (data) => {
      arrived.push(data)
      wake?.()
    },
    onError: (error) => end({ error }),
    onComplete: () => end({}),
  })
  try {
    for (;;) {
      const told = arrived.shift()
      if (told !== undefined) yield told
      else if (ended) break
      else await new Promise<void>((resolve) => (wake = resolve))
    }
    if (ended.error !== undefined) throw ended.error
  } finally {
    signal.removeEventListener('abort', onAbort)
    subscription.unsubscribe()
  }
}
