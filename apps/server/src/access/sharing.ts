import { type CreatedShare, type CreateShare, type ShareInfo, UnfoldError } from '@unfold/contracts'

import type { Context } from '../api/context.ts'
import { demand } from './caller.ts'

// Who may write a run may show it to others, and take that back. `engine` is the caller's: a run that is somebody else's is not there.

type Sharer = Pick<Context, 'engine' | 'access' | 'caller'>

const writable = async ({ engine, caller }: Sharer, runId: string): Promise<void> => {
  demand(caller, 'runs:write')
  await engine.runs.get(runId)
}

/** @throws UnfoldError NOT_FOUND, FORBIDDEN, BAD_INPUT */
export const createShare = async (sharer: Sharer, runId: string, request: CreateShare): Promise<CreatedShare> => {
  await writable(sharer, runId)
  return sharer.access.shares.create(runId, request)
}

export const listShares = async (sharer: Sharer, runId: string): Promise<ShareInfo[]> => {
  await writable(sharer, runId)
  return sharer.access.shares.list(runId)
}

/** Whoever reads by it is shown out within seconds. Can be done twice. @throws UnfoldError NOT_FOUND */
export const revokeShare = async (sharer: Sharer, shareId: string): Promise<void> => {
  const { access } = sharer
  const runId = await access.shares.runOf(shareId)
  await writable(sharer, runId).catch((error: unknown) => {
    const foreign = error instanceof UnfoldError && error.code === 'NOT_FOUND'
    throw foreign ? noSuchShare(shareId) : error
  })
  await access.revokeShare(shareId)
}

const noSuchShare = (shareId: string): UnfoldError => new UnfoldError('NOT_FOUND', `There is no shared link ${shareId}.`)
