import { isDeepStrictEqual } from 'node:util'

import { emptyRunState, GENESIS_HASH, isTerminal, reduceAll, type RunEvent } from '@unfold/contracts'

import { acquittal, type Verdict } from './invariants.ts'
import { repeatedWork, type WorkNote } from './repeated-work.ts'
import { chainLink, type Testimony } from './witness.ts'

export type Journal = readonly { seq: number; text: string; hash: string }[]

export type Evidence = {
  /** Every accepted run with its journal as it is read after the fault; empty where it cannot be found. */
  journals: ReadonlyMap<string, Journal>
  testimonies: readonly Testimony[]
  /** What the fake tool wrote down, in order. */
  notes: readonly WorkNote[]
  /** What was acknowledged beside the runs themselves: a journal must hold it at this place. */
  acknowledged?: readonly { runId: string; seq: number; hash: string }[]
}

/** I1 to I4; of I5 and I6 the evidence tells nothing. */
export const judge = ({ journals, testimonies, notes, acknowledged = [] }: Evidence): Verdict => {
  const verdict = acquittal()
  for (const [runId, rows] of journals) {
    if (rows.length === 0) verdict.I4.push(`run ${runId} was accepted and cannot be read`)
    const broken = brokenAt(rows)
    if (broken !== undefined) verdict.I1.push(`the journal of ${runId} is no chain at event ${broken}`)
    const events = rows.map(({ text }) => JSON.parse(text) as RunEvent)
    const attempts = 1 + events.filter(({ type }) => type === 'run.retried').length
    const ends = events.filter(isTerminal)
    if (ends.length !== attempts) verdict.I2.push(`run ${runId} ended ${ends.length} times in ${attempts} attempt(s)`)
    const mine = notes.filter((note) => note.runId === runId)
    const { repeated, lost } = repeatedWork(events, mine)
    verdict.I3.push(...repeated)
    verdict.I4.push(...lost)
  }
  for (const { runId, seq, hash } of acknowledged)
    if (journals.get(runId)?.[seq - 1]?.hash !== hash) verdict.I4.push(`event ${seq} of ${runId} was acknowledged and is not there`)
  for (const testimony of testimonies) verdict.I1.push(...contradictions(testimony, journals.get(testimony.runId) ?? []))
  return verdict
}

const brokenAt = (rows: Journal): number | undefined => {
  let before = GENESIS_HASH
  for (const [index, { seq, text, hash }] of rows.entries()) {
    if (seq !== index + 1 || hash !== chainLink(before, text)) return seq
    before = hash
  }
  return undefined
}

const contradictions = ({ viewer, runId, position, joins, complaints }: Testimony, rows: Journal): string[] => {
  const found = complaints.map((complaint) => `${viewer} of ${runId}: ${complaint}`)
  const head = rows.at(-1)
  if (position.seq !== head?.seq || position.hash !== head.hash)
    found.push(
      `${viewer} of ${runId} stands at ${position.seq} of ${head?.seq ?? 0}${position.seq === head?.seq ? ', with another hash' : ''}`,
    )
  for (const { state, hash } of joins) {
    const folded = reduceAll(
      rows.slice(0, state.seq).map(({ text }) => JSON.parse(text) as RunEvent),
      emptyRunState(runId),
    )
    if (rows[state.seq - 1]?.hash !== hash || !isDeepStrictEqual(JSON.parse(JSON.stringify(folded)), JSON.parse(JSON.stringify(state))))
      found.push(`${viewer} of ${runId} was given a state at ${state.seq} that is not the journal's`)
  }
  return found
}
