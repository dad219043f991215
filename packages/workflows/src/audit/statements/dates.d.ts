export type CalendarDate = {
    year: number;
    month: number;
    day: number;
};
/** A date in running text. `real` is false where no calendar has it: "June 31, 2024". */
export type DateMention = {
    text: string;
    index: number;
    date: CalendarDate;
    real: boolean;
    weekday?: number;
};
export declare const MONTHS: readonly ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** A day and month whose year follows another one's: "March 31 and December 31, 2024"; "March 31," above a column "2024". */
export declare const DAY_OF_YEAR: RegExp;
export declare const monthNumber: (word: string) => number;
export declare const daysIn: (year: number, month: number) => number;
export declare const isReal: ({ year, month, day }: CalendarDate) => boolean;
export declare const toIso: ({ year, month, day }: CalendarDate) => string;
/** Days from 1970-01-01; of a date that is not real, of the day it would run over to. */
export declare const dayNumber: ({ year, month, day }: CalendarDate) => number;
export declare const isoDay: (iso: string) => number;
export declare const fromDayNumber: (days: number) => CalendarDate;
export declare const weekdayOf: (date: CalendarDate) => number;
export declare const weekdayName: (weekday: number) => string;
/** "December 31, 2024". */
export declare const sayDate: ({ year, month, day }: CalendarDate) => string;
export declare const sayIso: (iso: string) => string;
/** Every date of a text, in order; of "December 31, 2024 and 2023" both. */
export declare const findDates: (text: string) => DateMention[];
