/** A stretch of a Markdown file: running text, a pipe table, an HTML table, or text set in one width. `line` is the number of its first line. */
export type Segment = {
    kind: 'markdown' | 'pipes' | 'html' | 'fixed';
    lines: string[];
    line: number;
};
/**
 * Cuts a Markdown file into what is read in different ways. Pipe tables are found here and not by the grammar of GFM, for converters write rows over several
 * lines and leave the delimiter row out.
 */
export declare const cutMarkdown: (lines: readonly string[]) => Segment[];
