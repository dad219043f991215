/**
 * The time a figure is of. `months` 0 is a point in time (a balance), 12 a year, 3 a quarter; absent where the words do not
 * tell ("2024"). `end` is the last day, ISO, where it is told; `year` the year as the words name it.
 */
export type Period = {
    year: number;
    months?: number;
    end?: string;
    quarter?: number;
};
/** A period named in a text, with its place there. */
export type PeriodMention = {
    period: Period;
    index: number;
    text: string;
};
/** How long the words before a date say the period is that ends with it; undefined where they do not tell. */
export declare const monthsFromWords: (words: string) => number | undefined;
/** Every period a text names, in order. "for the years ended December 31, 2024 and 2023" names two. */
export declare const findPeriods: (text: string) => PeriodMention[];
/**
 * The period a column's heading names: "Year Ended December 31, 2024", "Three months ended | June 30, | 2024", "2024".
 * `around` is what the table says of all its columns ("As of December 31,").
 */
export declare const periodOfHeading: (heading: string, around?: string) => Period | undefined;
/**
 * How a company names its years and where they end. `yearOf` tells the year a date belongs to by name: fiscal 2023 of a
 * retailer may end on February 3, 2024.
 */
export type FiscalCalendar = {
    endMonth: number;
    yearOf(end: string): number;
};
export type Sameness = 'same' | 'different' | 'unsure';
/** Whether two periods are one. A balance and a year that end on the same day count as one: a line is only of one kind. */
export declare const comparePeriods: (a: Period, b: Period, calendar?: FiscalCalendar) => Sameness;
export declare const endsFiscalYear: (end: string, calendar: FiscalCalendar) => boolean;
/** The month whose end is nearest: a 52-week year ends between the 25th and the 6th. */
export declare const nearestMonthEnd: (iso: string) => number;
export declare const daysApart: (a: string, b: string) => number;
export declare const samePeriod: (a: Period, b: Period, calendar?: FiscalCalendar) => boolean;
/** "the year ended December 31, 2024", "2024", "December 31, 2024". */
export declare const sayPeriod: (period: Period) => string;
