import type { Location } from '@unfold/contracts';
import type { Blocks } from '../blocks/open-blocks.ts';
type Locate = (line: number, endLine: number) => Location;
/**
 * Reads lines set in one width: paragraphs between blank lines, tables where figures stand in columns.
 * @param firstLine the number of the first of the lines, from 1.
 */
export declare const readLines: (source: readonly string[], blocks: Blocks, locate: Locate, firstLine?: number) => void;
export {};
