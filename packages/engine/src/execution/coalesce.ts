/**
 * Tells at most one value per interval: the first at once, then the newest, the last always. `settle` tells what is held back now;
 * call it before anything that must come after.
 */
export type Coalescer<Value> = { tell(value: Value): void; settle(): void; drop(): void }

/** @param join what two values that were not told yet become; the newer one where absent */
export const coalesce = <Value>(
  intervalMs: number,
  emit: (value: Value) => void,
  join: (older: Value, newer: Value) => Value = (_, newer) => newer,
): Coalescer<Value> => {
  let held: { value: Value } | undefined
  let timer: NodeJS.Timeout | undefined
  let toldAt = Number.NEGATIVE_INFINITY

  const settle = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (!held) return
    const { value } = held
    held = undefined
    toldAt = performance.now()
    emit(value)
  }

  return {
    tell: (value) => {
      held = { value: held ? join(held.value, value) : value }
      const due = toldAt + intervalMs - performance.now()
      if (due <= 0) settle()
      else timer ??= setTimeout(settle, due)
    },
    settle,
    drop: () => {
      clearTimeout(timer)
      timer = undefined
      held = undefined
    },
  }
}
