import type { RunState } from '@unfold/contracts'

import { csvLine } from './csv.ts'
import { EXCEPTION_COLUMNS, COMPUTED, computedOf, exceptionsOf, expressionOf } from './exceptions.ts'

/** The exceptions of these runs, one line each; `Calculation` is what any calculator takes to come to the recomputed figure. */
export const toExceptionsCsv = (states: readonly RunState[]): string =>
  [
    csvLine([...EXCEPTION_COLUMNS.map(([heading]) => heading), ...COMPUTED, 'Calculation', 'Addends']),
    ...exceptionsOf(states).map((exception) => {
      const { calculation } = exception
      const addends = calculation?.terms.map(
        ({ label = '', value, sign, base }) => `${sign < 0 ? 'less ' : ''}${label} ${value}${base ? ' (base)' : ''}`,
      )
      return csvLine([
        ...EXCEPTION_COLUMNS.map(([, of]) => of(exception)),
        ...(calculation ? [...computedOf(calculation), expressionOf(calculation), addends?.join('; ')] : COMPUTED.map(() => undefined)),
      ])
    }),
  ].join('')
