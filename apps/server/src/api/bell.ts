/** One waiter, many who ring: a ring between two waits is not lost. */
export type Bell = { ring: () => void; rung: () => Promise<void> }

export const createBell = (): Bell => {
  let ringing = false
  let wake: (() => void) | undefined
  return {
    ring: () => {
      ringing = true
      wake?.()
    },
    rung: async () => {
      if (!ringing) await new Promise<void>((resolve) => (wake = resolve))
      wake = undefined
      ringing = false
    },
  }
}
