import {
  ChangeRun,
  Id,
  InstructRun,
  JsonValue,
  ListRuns,
  ReviewFinding,
  RunRef,
  RunHistoryQuery,
  StartRun,
  UnfoldError,
  WatchRuns,
} from '@unfold/contracts'
import { z } from 'zod'

import { followRun } from './follow-run.ts'
import { procedure, router } from './init.ts'
import { watchRuns } from './watch-runs.ts'

const RunId = z.object({ runId: Id })

const Reason = z.string().trim().min(1).max(500).optional()

const JOURNAL_PAGE = 500
const LARGEST_JOURNAL_PAGE = 1_000

export const runs = router({
  /** Durable when it answers. The same idempotency key answers with the first run. */
  start: procedure.input(StartRun).mutation(({ ctx, input }) => ctx.engine.runs.start(input)),

  get: procedure.input(RunId).query(({ ctx, input }) => ctx.engine.runs.get(input.runId)),

  /** The folded journal and its position, `seq` and `hash`; of an earlier attempt as it ended, where one is named. */
  state: procedure
    .input(RunId.extend({ attempt: z.int().positive().optional() }))
    .query(({ ctx, input }) => ctx.engine.runs.state(input.runId, input.attempt)),

  /** Two runs of one workflow, or two attempts of one run, beside each other; also while they are at work. */
  compare: procedure
    .input(z.object({ before: RunRef, after: RunRef }))
    .query(({ ctx, input }) => ctx.comparisons.of(ctx, input.before, input.after)),

  list: procedure.input(ListRuns).query(({ ctx, input }) => ctx.engine.runs.list(input)),

  /** Ended runs by day and workflow: how many, how long they took, what they found. */
  history: procedure.input(RunHistoryQuery).query(({ ctx, input }) => ctx.engine.runs.history(input)),

  /** Durable when it answers; `run.cancelled` follows when every agent has stopped. */
  cancel: procedure.input(RunId.extend({ reason: Reason })).mutation(({ ctx, input }) => ctx.engine.runs.cancel(input.runId, input.reason)),

  /** Durable when it answers; `run.paused` follows when the steps in hand are done. */
  pause: procedure.input(RunId.extend({ reason: Reason })).mutation(({ ctx, input }) => ctx.engine.runs.pause(input.runId, input.reason)),

  /** Goes on from what is kept; withdraws a pause that has not come about yet. */
  resume: procedure.input(RunId).mutation(({ ctx, input }) => ctx.engine.runs.resume(input.runId)),

  /** The next attempt of an ended run: of what is not completed, or of the named agents, and of what builds on them. */
  retry: procedure
    .input(RunId.extend({ agents: z.array(Id).min(1).max(1_000).optional() }))
    .mutation(({ ctx, input: { runId, agents } }) => ctx.engine.runs.retry(runId, { agents })),

  /** Answers what an agent asked; `inputId` is in the state. */
  answer: procedure
    .input(RunId.extend({ inputId: Id, value: JsonValue }))
    .mutation(({ ctx, input }) => ctx.engine.runs.answer(input.runId, input.inputId, input.value)),

  /** Title, tags, priority and notes; what is absent stays. */
  update: procedure
    .input(RunId.extend({ change: ChangeRun }))
    .mutation(({ ctx, input }) => ctx.engine.runs.update(input.runId, input.change)),

  /** A person's words to those at work, or to the agent `agentId` alone. */
  instruct: procedure
    .input(InstructRun.extend({ runId: Id }))
    .mutation(({ ctx, input: { runId, ...instruction } }) => ctx.engine.runs.instruct(runId, instruction)),

  /** Stops this agent and no other; `agent.cancelled` follows. */
  stopAgent: procedure
    .input(RunId.extend({ agentId: Id, reason: Reason }))
    .mutation(({ ctx, input: { runId, agentId, reason } }) => ctx.engine.runs.stopAgent(runId, agentId, reason)),

  /** Accepts or dismisses a finding, comments on it, gives it a severity of one's own; what is absent stays. */
  review: procedure
    .input(RunId.extend({ findingId: Id, review: ReviewFinding }))
    .mutation(({ ctx, input: { runId, findingId, review } }) => ctx.engine.runs.review(runId, findingId, review)),

  /** An ended run, with its journal. */
  delete: procedure.input(RunId).mutation(({ ctx, input }) => ctx.engine.runs.delete(input.runId)),

  /** A page of the journal: each event's stored text and the chain's hash at it. `nextAfter` is absent on the last page. */
  journal: procedure
    .input(RunId.extend({ after: z.int().nonnegative().default(0), limit: z.int().min(1).max(LARGEST_JOURNAL_PAGE).default(JOURNAL_PAGE) }))
    .query(async ({ ctx, input }) => {
      const events: { seq: number; text: string; hash: string }[] = []
      for await (const event of ctx.engine.runs.journal(input.runId, input.after)) {
        if (events.length === input.limit) return { events, nextAfter: events.at(-1)?.seq }
        events.push(event)
      }
      return { events }
    }),

  /** Every run that appears, changes or is deleted, as `RunChanges`: for lists without polling. */
  changes: procedure.input(WatchRuns).subscription(({ ctx, input, signal = new AbortController().signal }) => {
    const { socket } = ctx
    if (!socket) throw new UnfoldError('BAD_INPUT', 'Runs are watched over a WebSocket.')
    return watchRuns({ ...ctx, socket }, input, signal)
  }),

  /**
   * The run live, as `StreamMessage`s: joined by a snapshot or, from `after` (`seq.hash`), by what is missing. `lastEventId` is
   * tRPC's own: the id of the last message before a lost connection.
   */
  events: procedure
    .input(
      RunId.extend({ after: z.string().max(100).optional(), lastEventId: z.string().max(100).optional(), stay: z.boolean().optional() }),
    )
    .subscription(({ ctx, input: { runId, after, lastEventId, stay }, signal = new AbortController().signal }) => {
      const { socket } = ctx
      if (!socket) throw new UnfoldError('BAD_INPUT', 'A run is followed over a WebSocket.')
      return followRun({ ...ctx, socket }, { runId, after: lastEventId ?? after, stay }, signal)
    }),
})
