export declare const isYearText: (text: string) => boolean;
/** Nothing but a period, or a piece of one: "Year Ended", "Three months ended June 30,", "December 31, 2024", "FY 2024". */
export declare const isPeriodText: (text: string) => boolean;
export declare const isChangeHeading: (words: string) => boolean;
/** A line's name without footnote marks, leader dots and double blanks. */
export declare const cleanLabel: (texts: readonly string[]) => string;
