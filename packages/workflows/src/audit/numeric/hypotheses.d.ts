/** A proposal: these items, each with its sign. `cost` is log10 of how many proposals of its kind were tried: a lucky hit counts for less. */
export type Hypothesis = {
    items: number[];
    signs: number[];
    cost: number;
};
/**
 * Proposals for a total that follows its items: every run of items that ends right before it, with plain signs, the signs its
 * labels suggest, first minus the rest, and (for short runs) any signs.
 * @param labels of the items, in order. @param natural lengths of the runs that the layout suggests; they cost nothing.
 */
export declare function proposeRuns(labels: readonly string[], natural: ReadonlySet<number>, within: number, dearest: number): Generator<Hypothesis>;
/** Signs for a run of labels, the plainest first. */
export declare function proposeSigns(labels: readonly string[]): Generator<{
    signs: number[];
    cost: number;
}>;
