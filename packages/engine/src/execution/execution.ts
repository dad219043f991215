import { type EventDraft, hasSecrets, type JsonValue, putSecrets, type SecretPart, toUnfoldError, UnfoldError } from '@unfold/contracts'

import { decide } from '../commands/command.ts'
import type { Inbox } from '../commands/inbox.ts'
import type { Log, WorkflowDefinition } from '../define.ts'
import type { Journal } from '../journal/journal.ts'
import { createHand } from './hand.ts'
import { explainHeld } from './quiet.ts'
import type { Replay } from './replay.ts'
import { openRunContext } from './run-context.ts'
import { tookTooLong } from './retry.ts'
import { createAnswers, type Doing, emit, type Scope } from './scope.ts'
import { cancelSections, skipSections } from './sections.ts'
import { createTeam } from './team.ts'
import { shaped } from './tools.ts'
import { createTurns, type Gates } from './turns.ts'
import { watchSilence } from './silence.ts'

// One run, held by this process, from its taking up to its end or its letting go.
//
// Invariants:
// E1 one ending: whatever comes first of result, error, cancel, handing back and loss decides, and nothing of the others is written.
// E2 a run whose cancellation is in the journal ends as cancelled.
// E3 when `run` resolves, no agent is at work that still listens to its signal, and nothing is written from here any more.

type Ending = 'ended' | 'paused' | 'handed_back' | 'lost'

type Pause = { commandId: string; paused: EventDraft }
type Stop =
  | { kind: 'cancel'; reason: string | undefined }
  | { kind: 'error'; error: UnfoldError }
  | ({ kind: 'pause' } & Pause)
  | { kind: 'hand_back' }
  | { kind: 'lost' }
type Worked = { kind: 'result'; result: JsonValue } | { kind: 'error'; error: UnfoldError }

export type Execution = {
  readonly runId: string
  /** Never rejects. */
  run(): Promise<Ending>
  /** The inbox has something new. */
  lookAtInbox(): void
  /** Stops at once, keeps what is done: the run goes on elsewhere, or here after a restart. */
  handBack(): void
  /** Somebody else holds the run now. */
  readonly lose: () => void
}

export type ExecutionOptions = {
  journal: Journal
  replay: Replay
  /** Undefined where the run cannot be worked at all; then why. */
  workflow: WorkflowDefinition | UnfoldError
  inbox: Inbox
  /** Whether there may be something in it from before. */
  hasCommands: boolean
  /** What the input's schema marks as secret. */
  secrets: () => Promise<SecretPart[]>
  worker: string
  /** The places of agents and tools, shared by all runs of this process. */
  gates: Gates
  /** A run that says nothing for so long is explained. */
  quietMs: number
  log: Log
}

export const createExecution = (options: ExecutionOptions): Execution => {
  const { journal, replay, workflow, inbox, worker, log } = options
  const { runId } = journal
  const controller = new AbortController()
  const answers = createAnswers()
  const hand = createHand()
  const doing: Doing = new Map()
  let pause: Pause | undefined
  let muted = false
  const scope: Scope = {
    runId,
    journal,
    replay,
    answers,
    hand,
    turns: createTurns(options.gates, doing),
    doing,
    log,
    signal: controller.signal,
    get muted() {
      return muted
    },
  }
  const team = createTeam(scope)

  let stop: ((stop: Stop) => void) | undefined
  const stopped = new Promise<Stop>((resolve) => {
    stop = resolve
  })

  /** Nothing is written any more, and everything is told to stop. */
  const letGo = (kind: 'hand_back' | 'lost', reason: UnfoldError): void => {
    muted = true
    stop?.({ kind })
    controller.abort(reason)
  }
  const lose = (): void => letGo('lost', new UnfoldError('LEASE_LOST', 'The run goes on elsewhere.'))

  const takeCommands = async (): Promise<void> => {
    const idle: string[] = []
    for (const { id, command } of await inbox.waiting(runId)) {
      if (muted || journal.failure) return
      const { drafts, effect } = decide(journal.state, command, true)
      for (const draft of drafts) replay.take(journal.append(draft, id))
      if (effect?.kind === 'pause') pause ??= { commandId: id, paused: effect.paused }
      if (drafts.length === 0 && pause?.commandId !== id) idle.push(id)
      if (effect?.kind === 'go_on') {
        if (pause) idle.push(pause.commandId)
        pause = undefined
        hand.goOn()
      }
      if (effect?.kind === 'cancel') stop?.({ kind: 'cancel', reason: effect.reason })
      if (effect?.kind === 'answer') answers.give(effect.inputId, effect.value)
      if (effect?.kind === 'stop_agent') team.stop(effect.agentId, effect.reason)
    }
    if (pause)
      hand.pause(() => {
        if (pause) stop?.({ kind: 'pause', ...pause })
      })
    if (idle.length > 0) await inbox.markTaken(idle)
    await journal.flush()
  }

  // One look at a time: what is not flushed yet would be seen a second time.
  let looking: Promise<void> | undefined
  let lookAgain = false
  const look = async (): Promise<void> => {
    do {
      lookAgain = false
      try {
        await takeCommands()
      } catch (err) {
        if (!journal.failure) log.warn({ err }, 'the inbox could not be read; it is looked at again')
        return
      }
    } while (lookAgain)
  }
  const lookAtInbox = (): Promise<void> => {
    lookAgain = true
    looking ??= look().finally(() => {
      looking = undefined
    })
    return looking
  }

  const work = async (definition: WorkflowDefinition): Promise<Worked> => {
    const { context, settle } = openRunContext(scope, team)
    try {
      const given = hasSecrets(definition.input) ? putSecrets(journal.state.input, await options.secrets()) : journal.state.input
      const input = shaped(definition.input, given, 'The input', 'BAD_INPUT')
      const result = shaped(definition.result, await definition.run(context, input), 'The result', 'INTERNAL')
      await team.idle()
      return { kind: 'result', result }
    } catch (thrown) {
      return { kind: 'error', error: toUnfoldError(thrown) }
    } finally {
      settle()
    }
  }

  const conclude = async (first: Worked | Stop): Promise<Ending> => {
    switch (first.kind) {
      case 'hand_back':
      case 'lost':
        await team.idle()
        return first.kind === 'hand_back' && !journal.failure ? 'handed_back' : 'lost'
      case 'pause':
        muted = true
        journal.append(first.paused, first.commandId)
        controller.abort(new UnfoldError('UNAVAILABLE', 'The run is paused.'))
        await Promise.all([journal.flush(), team.idle()])
        return 'paused'
      case 'cancel':
        controller.abort(new UnfoldError('CANCELLED', first.reason ?? 'The run was cancelled.'))
        await team.idle()
        return end(() => {
          for (const draft of cancelSections(journal.state, first.reason)) journal.append(draft)
          journal.append({ type: 'run.cancelled', reason: first.reason })
        })
      case 'error':
        log.warn({ err: first.error }, 'the run failed')
        controller.abort(new UnfoldError('CANCELLED', 'The run failed.'))
        await team.idle()
        return end(() => {
          for (const draft of cancelSections(journal.state, 'The run failed.')) journal.append(draft)
          journal.append({ type: 'run.failed', error: first.error.toFailure() })
        })
      case 'result':
        return end(() => {
          for (const draft of skipSections(journal.state)) journal.append(draft)
          journal.append({ type: 'run.completed', result: first.result })
        })
    }
  }

  const end = async (write: () => void): Promise<Ending> => {
    write()
    muted = true
    await journal.flush()
    return 'ended'
  }

  /** @returns stops the clock */
  const startDeadline = (): (() => void) => {
    const { deadlineMs } = journal.state
    if (deadlineMs === undefined) return () => {}
    const late = tookTooLong('The run', deadlineMs)
    const timer = setTimeout(() => stop?.({ kind: 'error', error: late() }), Math.max(0, deadlineMs - replay.workedMs))
    return () => clearTimeout(timer)
  }

  const cancelling = (): boolean => journal.state.status === 'cancelling'

  const workToTheEnd = async (): Promise<Ending> => {
    await journal.flush()
    if (options.hasCommands) await lookAtInbox()
    if (cancelling()) return conclude({ kind: 'cancel', reason: journal.state.reason })
    if (workflow instanceof UnfoldError) return conclude({ kind: 'error', error: workflow })
    const stopDeadline = startDeadline()
    const silence = watchSilence(journal, options.quietMs, () => {
      const draft = explainHeld(journal.state, doing, worker)
      if (draft) emit(scope, draft)
    })
    const first = pause ? { kind: 'pause' as const, ...pause } : await Promise.race([stopped, work(workflow)])
    stopDeadline()
    silence.stop()
    // E2: the cancellation may have been taken while the result was on its way.
    if (cancelling() && first.kind !== 'lost' && first.kind !== 'hand_back')
      return conclude({ kind: 'cancel', reason: journal.state.reason })
    return conclude(first)
  }

  return {
    runId,
    run: async () => {
      try {
        return await workToTheEnd()
      } catch (err) {
        if (!journal.failure) log.error({ err }, 'the run could not be ended here')
        lose()
        await team.idle()
        return 'lost'
      } finally {
        muted = true
        controller.abort(new UnfoldError('CANCELLED', 'The run is over.'))
        await Promise.all([journal.close(), looking])
      }
    },
    lookAtInbox: () => void lookAtInbox(),
    handBack: () => letGo('hand_back', new UnfoldError('UNAVAILABLE', 'The worker stops.')),
    lose,
  }
}
