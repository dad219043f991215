import type { PrintedNumber } from '@unfold/contracts';
import type { Period } from '../statements/index.ts';
/** A quantity of a sentence. `kind` tells what may be compared with what; points are percentage or basis points. */
export type Quantity = {
    number: PrintedNumber;
    kind: 'money' | 'percent' | 'points' | 'count';
    text: string;
    index: number;
};
/** A sentence as the checks read it: words in lower case, quantities, periods and marks. */
export type Token = {
    type: 'word';
    word: string;
    index: number;
    capital: boolean;
} | {
    type: 'quantity';
    quantity: Quantity;
    index: number;
}
/** `aside`: of the figure in the same parentheses only, "(2019 - $1,234)". */
 | {
    type: 'period';
    period: Period;
    index: number;
    text: string;
    aside?: boolean;
} | {
    type: 'mark';
    mark: string;
    index: number;
};
export declare const tokenize: (text: string) => Token[];
export declare const isWord: (token: Token | undefined, ...words: string[]) => boolean;
export declare const isMark: (token: Token | undefined, ...marks: string[]) => boolean;
