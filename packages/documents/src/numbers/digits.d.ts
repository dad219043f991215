/** Which character stands before the decimals. The other of the two groups thousands. */
export type DecimalMark = '.' | ','
export type Digits = {
  value: number
  decimals: number
  end: number
  grouped: boolean
  spaced: boolean
}
/**
 * The number whose first digit (or decimal mark before a digit) is at `at`, unsigned.
 * `mark` is what the rest of the document tells of its decimal mark; it decides only what a number alone leaves open ("1.234", "1,234").
 * @returns undefined for what is no single number: "1.2.3", "12,34".
 */
export declare const readDigits: (text: string, at: number, mark?: DecimalMark) => Digits | undefined
/** What a number tells of the document's decimal mark by its form alone: "1.234,5" and "1.234.567" a comma, "1,234.5" a point. */
export declare const decimalMarkOf: (text: string) => DecimalMark | undefined
