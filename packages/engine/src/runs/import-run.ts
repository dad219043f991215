import {
  emptyRunState,
  fits,
  formatPosition,
  isEnded,
  parseEvent,
  reduce,
  RunExport,
  type RunState,
  START,
  UnfoldError,
} from '@unfold/contracts'
import { type Database, Prisma } from '@unfold/db'

import { chainCheck } from '../journal/chain.ts'
import type { Encoded } from '../journal/encode.ts'
import { createJournalStore } from '../journal/store.ts'
import { noSuchRun } from './summary.ts'

/** One statement's worth. */
const CHUNK_EVENTS = 500

const TRANSACTION = { maxWait: 15_000, timeout: 120_000 }

/**
 * Takes in a run that was exported elsewhere, with its id: every event is checked and every link of its chain recomputed first, then
 * all of it is written, or nothing. The same file twice is one run.
 * @throws UnfoldError BAD_INPUT (no export, or one that was changed, or of a run that had not ended); CONFLICT (another journal bears the id)
 */
export const importRun = async (
  prisma: Database['prisma'],
  exported: unknown,
  owner?: string,
): Promise<{ runId: string; created: boolean }> => {
  const { runId, states, events, hash } = proven(exported)
  const state = states.at(-1) as RunState
  const there = await prisma.run.findUnique({ where: { id: runId }, select: { hash: true, owner: true } })
  if (there) {
    if (there.hash === hash && there.owner === (owner ?? null)) return { runId, created: false }
    throw new UnfoldError('CONFLICT', `There is a run ${runId} here already, and it is not the one in the file.`)
  }
  const write = async (tx: Prisma.TransactionClient): Promise<void> => {
    await tx.run.create({
      data: {
        id: runId,
        workflow: state.workflow,
        workflowVersion: state.workflowVersion,
        title: state.title,
        status: 'queued',
        input: state.input ?? Prisma.JsonNull,
        owner: owner ?? null,
        hash: START.hash,
        ...(state.queuedAt === undefined ? {} : { queuedAt: state.queuedAt }),
      },
      select: { id: true },
    })
    const store = createJournalStore(tx)
    for (const [i, after] of states.entries()) {
      const group = events.slice(i * CHUNK_EVENTS, (i + 1) * CHUNK_EVENTS)
      const written = await store.commit({
        runId,
        guard: { epoch: 0, seq: i * CHUNK_EVENTS },
        epoch: 0,
        worker: null,
        events: group,
        state: after,
        hash: (group.at(-1) as Encoded).hash,
        commandIds: [],
      })
      if (!written) throw noSuchRun(runId)
    }
    await store.saveSnapshot(state, hash)
  }
  try {
    await prisma.$transaction(write, TRANSACTION)
    return { runId, created: true }
  } catch (error) {
    // Somebody was quicker: now it is here.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return importRun(prisma, exported, owner)
    throw error
  }
}

/** The export's events, each checked, and the state after each group of them. @throws UnfoldError BAD_INPUT */
const proven = (exported: unknown): { runId: string; events: Encoded[]; states: RunState[]; hash: string } => {
  const parsed = RunExport.safeParse(exported)
  if (!parsed.success) throw notAnExport('it is not a run that was exported as JSON')
  const { runId, position, journal } = parsed.data
  const check = chainCheck()
  const events: Encoded[] = []
  const states: RunState[] = []
  let state = emptyRunState(runId)
  for (const [i, row] of journal.entries()) {
    const broken = check.next(row)
    if (broken !== undefined) throw notAnExport(broken)
    const event = eventOf(row.text)
    if (event === undefined || fits(state, event) !== 'next' || (i === 0) !== (event.type === 'run.queued'))
      throw notAnExport(`event ${row.seq} is none of this run's`)
    state = reduce(state, event)
    events.push({ ...row, event })
    if (events.length % CHUNK_EVENTS === 0 || i === journal.length - 1) states.push(state)
  }
  if (formatPosition(check.position) !== position) throw notAnExport('its last events are missing')
  if (!isEnded(state.status))
    throw new UnfoldError('BAD_INPUT', `The run in the file had not ended: it was ${state.status}.`, {
      advice: 'Export it again when it has ended.',
    })
  return { runId, events, states, hash: check.position.hash }
}

/** @returns undefined for what is no event, or holds what no database keeps. */
const eventOf = (text: string): Encoded['event'] | undefined => {
  if (text.includes('\0')) return undefined
  try {
    return parseEvent(JSON.parse(text))
  } catch {
    return undefined
  }
}

const notAnExport = (why: string): UnfoldError =>
  new UnfoldError('BAD_INPUT', `The file cannot be imported: ${why}.`, { advice: 'Import the file as it was exported, unchanged.' })
