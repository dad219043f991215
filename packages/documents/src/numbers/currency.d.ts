export type Read<Value> = {
  value: Value
  end: number
}
/** The currency sign or code that begins at `at`: "$", "US$", "EUR", "RMB". The value is undefined for a sign shared by several. */
export declare const readCurrency: (text: string, at: number) => Read<string | undefined> | undefined
/** The currency's name that begins at `at`: "dollars", "pounds sterling". */
export declare const readCurrencyWord: (text: string, at: number) => Read<string> | undefined
/** The first currency a line names, by sign, code or word. */
export declare const findCurrency: (text: string) => string | undefined
