import { z } from 'zod'

import { Id, Sha256 } from './ids.ts'

/** A run as a file: its whole journal with the chain's hash at each event, so that it can be checked and replayed anywhere. */
export const RunExport = z.object({
  kind: z.literal('unfold.run'),
  version: z.literal(1),
  runId: Id,
  /** `seq.hash` of the last event. */
  position: z.string(),
  journal: z.array(z.object({ seq: z.int().positive(), text: z.string(), hash: Sha256 })).min(1),
})
export type RunExport = z.infer<typeof RunExport>
