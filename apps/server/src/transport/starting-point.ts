import { formatPosition, START } from '@unfold/contracts'

/** What programs without our types may say for the position before the first event. */
export const startingPoint = (after: string | undefined): string | undefined => (after === 'start' ? formatPosition(START) : after)
