import type { Figure } from './matrix.ts';
/** `digits` units of `10^place` with thousands set apart: (2635, -1) is "263.5". */
export declare const sayUnits: (digits: number, place: number) => string;
/** Signed: "+27.0", "-1,234". */
export declare const saySigned: (digits: number, place: number) => string;
/** As a figure of the same column would be printed, percent sign included. */
export declare const sayLike: (figure: Figure, digits: number, place?: number) => string;
/** A line without a name is called by the line above it. */
export declare const sayLabel: (label: string, above?: string) => string;
/** "Operating expenses" are many, "Gross profit" is one. */
export declare const isPlural: (label: string) => boolean;
export declare const sayCount: (count: number) => string;
