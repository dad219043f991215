import type { Document } from '@unfold/contracts';
import type { FiscalCalendar } from './periods.ts';
/** How the report tells time: which form it is, the period it is for, and the days its years end on. */
export type ReportCalendar = FiscalCalendar & {
    form?: string;
    /** Last day of the period reported on, as the cover (or the cover's XBRL fact) tells it. */
    periodEnd?: string;
    /** 12 for an annual report, 3 for a quarterly one. */
    months?: number;
    /** The day on the cover, where the cover's own words tell it; `block` is where. */
    cover?: {
        end: string;
        block: string;
        text: string;
    };
    /** How often each day is named, in running text, headings and over columns. */
    ends: ReadonlyMap<string, DayCount>;
};
/** `spans`: as the last day of a year or a quarter; `points`: as the day of a balance ("as of"); `columns`: over figures. */
export type DayCount = {
    spans: number;
    points: number;
    columns: number;
};
/** Read once for each document. */
export declare const readCalendar: (document: Document) => ReportCalendar;
export declare const timesNamed: (count: DayCount | undefined) => number;
