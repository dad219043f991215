import { ANNUAL, type ChecklistItem } from './item.ts'

/** A subject that has a note by IFRS, in our own words, by paragraph. */
export const ifrsNote = (
  id: string,
  topic: string,
  requirement: string,
  reference: string,
  rest: Pick<ChecklistItem, 'found'> & Partial<Omit<ChecklistItem, 'found' | 'id'>>,
): ChecklistItem => ({ id: `ifrs.${id}`, topic, requirement, reference, level: 'note', reports: ANNUAL, weight: 'expected', ...rest })

export const absent = (words: string) => `no ${words} in the statements`
