import { z } from 'zod'

/** Any JSON value, as it travels and is stored. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }

export const JsonValue: z.ZodType<JsonValue> = z.json()
