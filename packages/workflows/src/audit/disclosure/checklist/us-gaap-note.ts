import { ANNUAL, type ChecklistItem } from './item.ts'

/** A subject that has a note, or a titled part of one, by US-GAAP. The policy told in the note on policies is not yet the note. */
export const usGaapNote = (
  id: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found'> & Partial<Omit<ChecklistItem, 'found' | 'id'>>,
): ChecklistItem => ({ id: `us-gaap.${id}`, topic, requirement, reference, level: 'note', reports: ANNUAL, weight: 'expected', ...rest })
