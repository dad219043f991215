import type { JsonValue, WorkflowInfo } from '@unfold/contracts'

/** Which documents a workflow takes, by the properties of its input's JSON schema. */
export type Slots = { report: boolean; lastYear: boolean }

export const slotsOf = ({ input }: WorkflowInfo): Slots => {
  const properties = objectAt(objectAt(input)?.['properties'])
  return { report: properties !== undefined && 'documentId' in properties, lastYear: properties !== undefined && 'againstId' in properties }
}

const objectAt = (value: JsonValue | undefined): { [key: string]: JsonValue } | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
