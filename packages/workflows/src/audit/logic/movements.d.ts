import type { Period } from '../statements/index.ts';
import type { Quantity, Token } from './tokens.ts';
/** Something said to have gone up or down: "Net sales increased 5%, or $2.1 million, to $44.0 million in 2024 from $41.9 million in 2023". */
export type Movement = {
    direction: 'up' | 'down';
    /** The direction word and its place among the tokens. */
    word: string;
    at: number;
    /** First token behind all that belongs to the movement. */
    end: number;
    noun: boolean;
    from?: Quantity;
    to?: Quantity;
    by?: Quantity;
    percent?: Quantity;
    fromPeriod?: Period;
    toPeriod?: Period;
};
/** Said of what has not happened. */
export declare const HYPOTHETICAL: RegExp;
export declare const findMovements: (tokens: readonly Token[]) => Movement[];
