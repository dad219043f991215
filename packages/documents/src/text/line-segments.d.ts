/** A piece of a line between wide gaps; `start` and `end` count characters. */
export type Segment = {
    text: string;
    start: number;
    end: number;
};
/** Tabs widened, so that characters stand in their columns. */
export declare const widenTabs: (line: string) => string;
/** Cuts a line where two or more blanks, or dot leaders, stand. */
export declare const segmentsOf: (line: string) => Segment[];
export declare const isRuleLine: (segments: readonly Segment[]) => boolean;
/** A label and figures, or several figures: the line of a table. */
export declare const isFigureLine: (segments: readonly Segment[]) => boolean;
export declare const isSet: (segments: readonly Segment[]) => boolean;
