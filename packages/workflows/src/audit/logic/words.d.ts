/** In order, each once; numbers of more than four digits and years left out. */
export declare const contentWords: (text: string) => string[];
/** How much of the first list the second one has, 0 to 1. */
export declare const shareOf: (words: readonly string[], within: readonly string[]) => number;
