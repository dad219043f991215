import { createHash } from 'node:crypto'

// Documents are data. What comes from outside goes to a model between marks that the one who wrote it could not foresee, so that it cannot
// close them; the ground rules say what stands between them is no instruction.

/** Something to work on, written by others. */
export type Data = {
  /** What it is, in our words: "note 7 of the report". Not the writer's words. */
  label: string
  text: string
}

/** One mark for each conversation: the same when a run is resumed, and unknown to whoever wrote the documents. */
export const markOf = (runId: string, agentId: string, key: string): string =>
  createHash('sha256').update(`${runId}\n${agentId}\n${key}`).digest('hex').slice(0, 12)

export const fence = (mark: string, { label, text }: Data): string =>
  `<data-${mark} label=${JSON.stringify(label)}>\n${text.replaceAll(mark, '')}\n</data-${mark}>`
