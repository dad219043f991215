import type { Document } from '@unfold/contracts';
/** Reads Markdown, HTML and tables within it included; places are lines of the file. */
export declare const readMarkdown: (source: {
    id: string;
    name: string;
    text: string;
}) => Document;
