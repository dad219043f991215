import type { Journal } from '../journal/journal.ts'

/** Looks so often within the time that makes a silence. */
const LOOKS = 4

/** Calls `onSilence` when the journal has grown by nothing for `quietMs`, and again each time as much has passed since. */
export const watchSilence = (journal: Pick<Journal, 'state'>, quietMs: number, onSilence: () => void): { stop(): void } => {
  let { seq } = journal.state
  let looks = 0
  const timer = setInterval(() => {
    looks = journal.state.seq === seq ? looks + 1 : 0
    ;({ seq } = journal.state)
    if (looks < LOOKS) return
    looks = 0
    onSilence()
    ;({ seq } = journal.state)
  }, quietMs / LOOKS)
  return { stop: () => clearInterval(timer) }
}
