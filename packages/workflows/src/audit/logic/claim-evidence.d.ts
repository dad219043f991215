import type { Period, ReportCalendar } from '../statements/index.ts';
import type { LineIndex, Point } from './line-index.ts';
import type { SentenceIndex, Told } from './statement-index.ts';
import type { PrintedNumber } from '@unfold/contracts';
/** One figure with its time, from a table or a sentence. */
export type Witness = {
    number: PrintedNumber;
    period: Period;
    /** `exact`: the same thing by every word. `near`: shares enough words that it may be meant. */
    match: 'exact' | 'near';
    point?: Point;
    told?: Told;
};
/**
 * Figures of lines and sentences whose names share words with the phrase. `sentence` are all words of the claim's sentence:
 * a column's or section's own name must stand there too, or the figure is only near.
 */
export declare const witnessesFor: (phrase: readonly string[], sentence: readonly string[], lines: LineIndex, sentences: SentenceIndex, own: Told['read'] | undefined) => Witness[];
export declare const at: (witnesses: readonly Witness[], period: Period, calendar: ReportCalendar) => Witness[];
export declare const perhapsAt: (witnesses: readonly Witness[], period: Period, calendar: ReportCalendar) => Witness[];
/** A word that makes a figure count downward: a loss of 5 is -5 of income. */
export declare const isLossName: (words: readonly string[]) => boolean;
