import { failureOf, refusalOf } from './failure.ts'
import { addressOf, authorizationOf, type ServerAddress } from './server-address.ts'

/** What any run can be written as; `workpaper` and `marked` are of an audit, `card`s of a scan, `answer`s of a team. */
export type RunFileFormat =
  | 'json'
  | 'csv'
  | 'markdown'
  | 'html'
  | 'summary'
  | 'exceptions'
  | 'xlsx'
  | 'workpaper'
  | 'marked'
  | 'card'
  | 'card-plain'
  | 'answer-markdown'
  | 'answer-html'
  | 'answer-docx'

/** @throws UnfoldError BAD_INPUT (the run cannot be written so), NOT_FOUND, CONFLICT (it has come to nothing yet), UNAVAILABLE, CANCELLED */
export const runFileAt = async (address: ServerAddress, runId: string, format: RunFileFormat, signal?: AbortSignal): Promise<Blob> => {
  try {
    const path = `/api/v1/runs/${encodeURIComponent(runId)}/export?${new URLSearchParams({ format })}`
    const response = await fetch(addressOf(address, path), { headers: await authorizationOf(address), ...(signal ? { signal } : {}) })
    if (!response.ok) throw await refusalOf(response)
    return await response.blob()
  } catch (error) {
    throw failureOf(error)
  }
}
