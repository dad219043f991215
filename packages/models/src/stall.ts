import { UnfoldError } from '@unfold/contracts'

/** How long a provider may be silent. */
export type Patience = {
  /** Until its first word, in ms: long prompts and thinking take their time. */
  firstMs: number
  /** Between two words, in ms. */
  nextMs: number
}

/** A signal that is aborted with the outer one, or when nothing was heard for too long. `heard` begins the wait anew. */
export const stallWatch = (outer: AbortSignal, { firstMs, nextMs }: Patience) => {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const within = (ms: number): void => {
    clearTimeout(timer)
    timer = setTimeout(() => controller.abort(new UnfoldError('TIMEOUT', `The model said nothing for ${ms / 1000} s.`)), ms)
  }
  within(firstMs)
  return {
    signal: AbortSignal.any([outer, controller.signal]),
    heard: () => within(nextMs),
    /** The time-out, where it was one. */
    stalled: (): UnfoldError | undefined => (controller.signal.aborted ? (controller.signal.reason as UnfoldError) : undefined),
    done: () => clearTimeout(timer),
  }
}
