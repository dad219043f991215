/** Distances become steps from 0: equal within the tolerance is the same step. `undefined` stays (no label). All equal: nothing is told. */
export declare const indentSteps: (distances: readonly (number | undefined)[]) => (number | undefined)[]
