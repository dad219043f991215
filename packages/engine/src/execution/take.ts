import { isEnded, type RunState, toUnfoldError, UnfoldError } from '@unfold/contracts'

import type { Log, WorkflowDefinition } from '../define.ts'
import { type Folded, readProven, readState } from '../journal/history.ts'
import { type Committed, type Journal, openJournal } from '../journal/journal.ts'
import type { Head, JournalStore } from '../journal/store.ts'
import { createReplay, type Replay } from './replay.ts'

// Taking a run: whoever appends the first event under a new epoch has it; nobody else can append from then on.

/** So many workers in a row that die at a run without having kept anything of it: it is the run. */
const POISON_LOSSES = 3

export type Taken = {
  journal: Journal
  epoch: number
  replay: Replay
  workflow: WorkflowDefinition | UnfoldError
  from: Folded
  /** Whether the inbox held anything when the run's row was read. */
  hasCommands: boolean
}

export type TakeOptions = {
  store: JournalStore
  workflows: ReadonlyMap<string, WorkflowDefinition>
  worker: string
  now: () => Date
  log: Log
  publish: (committed: Committed) => void
  onFailure: (failure: UnfoldError) => void
}

/** @returns undefined where there is nothing to do: the run is over, paused, gone, or somebody else was quicker. */
export const takeRun = async (runId: string, options: TakeOptions): Promise<Taken | undefined> => {
  const { store, worker, now, log, publish, onFailure } = options
  const head = await store.head(runId)
  if (!head) return undefined
  const { from, replay, broken } = await readHistory(store, runId, head)
  const { state } = from
  if (isEnded(state.status) || state.status === 'paused') return undefined
  const workflow = broken ?? choose(options.workflows, state, replay, head)

  const epoch = head.epoch + 1
  const guard = { epoch: head.epoch, seq: from.position.seq }
  const journal = openJournal({ store, runId, from, guard, epoch, worker, now, publish, onFailure, log })
  if (state.status === 'queued') journal.append({ type: 'run.started', attempt: state.attempt, worker, epoch })
  else journal.append({ type: 'run.resumed', reason: head.worker === null ? 'handed_over' : 'worker_lost', worker, epoch })
  return { journal, epoch, replay, workflow, from, hasCommands: head.hasCommands }
}

const readHistory = async (
  store: JournalStore,
  runId: string,
  head: Head,
): Promise<{ from: Folded; replay: Replay; broken?: UnfoldError }> => {
  const replay = createReplay()
  try {
    return { from: await readProven(store, runId, (event) => replay.take(event)), replay }
  } catch (error) {
    const broken = toUnfoldError(error)
    if (broken.code !== 'JOURNAL_CORRUPT') throw error
    // It ends loudly, on top of what there is.
    const { state } = await readState(store, runId)
    return { from: { state: { ...state, seq: head.seq }, position: head }, replay, broken }
  }
}

const choose = (
  workflows: ReadonlyMap<string, WorkflowDefinition>,
  state: RunState,
  replay: Replay,
  head: Head,
): WorkflowDefinition | UnfoldError => {
  const workflow = workflows.get(state.workflow)
  if (!workflow) return new UnfoldError('NOT_FOUND', `There is no workflow ${state.workflow} on this server.`)
  const resumed = state.status !== 'queued'
  if ((resumed || state.attempt > 1) && workflow.version !== state.workflowVersion)
    return new UnfoldError('CONFLICT', `The workflow ${workflow.title} was changed since the run began.`, {
      advice: 'Start the run again.',
    })
  if (resumed && head.worker !== null && replay.losses + 1 >= POISON_LOSSES)
    return new UnfoldError('INTERNAL', `The process died ${POISON_LOSSES} times in a row at this run.`, {
      advice: 'Something in its input breaks the reader. Try it without the document that was read last.',
    })
  return workflow
}
