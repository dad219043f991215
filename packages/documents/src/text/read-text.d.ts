import type { Document } from '@unfold/contracts';
/** Reads plain text; places are lines. */
export declare const readText: (source: {
    id: string;
    name: string;
    text: string;
}) => Document;
export declare const lineLocation: (line: number, endLine: number) => {
    kind: 'line';
    line: number;
    endLine?: number;
};
