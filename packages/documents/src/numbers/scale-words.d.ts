import type { Read } from './currency.ts'
/** The scale word at `at`, blanks before it skipped: " million", "bn"; single letters only right behind an amount of money. */
export declare const readScaleWord: (text: string, at: number, money: boolean) => Read<number> | undefined
export declare const skipBlank: (text: string, at: number) => number
