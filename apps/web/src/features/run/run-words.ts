import type { RunStatus } from '@unfold/contracts'

export const RUN_WORDS: Record<RunStatus, string> = {
  queued: 'queued',
  running: 'running',
  paused: 'paused',
  cancelling: 'stopping',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}
