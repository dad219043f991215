import { type Evidence, formatRunRef, parseRunRef, type RunRef } from '@unfold/contracts'

import { PLACE, placeParam } from '../finding/place-link.ts'

/** The two runs that an address names; undefined where it does not name two. */
export const comparedIn = (params: URLSearchParams): { before: RunRef; after: RunRef } | undefined => {
  const [before, after] = [parseRunRef(params.get('before') ?? ''), parseRunRef(params.get('after') ?? '')]
  return before && after ? { before, after } : undefined
}

export const compareHref = (before: RunRef, after: RunRef): string =>
  `/compare?${new URLSearchParams({ before: formatRunRef(before), after: formatRunRef(after) })}`

export const findingHref = (runId: string, findingId: string): string => `/runs/${runId}?${new URLSearchParams({ finding: findingId })}`

/** A place in a document of a run that belongs to no finding. */
export const placeHref = (runId: string, evidence: Evidence): string =>
  `/runs/${runId}?${new URLSearchParams({ [PLACE]: placeParam(evidence) })}`
