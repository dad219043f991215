/** Lines that come again and again with only their digits changed and the last number growing: "Company | 2024 Form 10-K | 31". They are the pages' furniture. */
export declare const findRepeatedLines: (lines: readonly string[]) => ReadonlySet<string>;
