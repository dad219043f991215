import type { Period } from '../statements/index.ts';
import type { Quantity, Token } from './tokens.ts';
export type Level = {
    kind: 'level';
    /** Words of the thing's name. */
    phrase: string[];
    value: Quantity;
    period: Period;
    /** Nothing behind the figure narrows what it is of ("of which", "from customers in"). */
    whole: boolean;
};
export type Change = {
    kind: 'change';
    phrase: string[];
    direction: 'up' | 'down' | 'either';
    word: string;
    percent?: Quantity;
    amount?: Quantity;
    to?: Period;
    from?: Period;
};
export type Assertion = Level | Change;
export declare const onOtherBasis: (text: string) => boolean;
export declare const findAssertions: (tokens: readonly Token[]) => Assertion[];
