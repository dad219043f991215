import { z } from 'zod'

export type Answer<Value> = { fits: true; value: Value } | { fits: false; why: string }

const MOST_WORDS = 600

/** Reads the JSON that a model was asked for; words or a code fence around it are let pass. */
export const readAnswer = <Value>(text: string, schema: z.ZodType<Value>): Answer<Value> => {
  const from = text.search(/[[{]/u)
  const to = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']'))
  if (from < 0 || to < from) return { fits: false, why: 'there is no JSON in it' }
  let json: unknown
  try {
    json = JSON.parse(text.slice(from, to + 1))
  } catch {
    return { fits: false, why: 'the JSON in it cannot be read' }
  }
  const parsed = schema.safeParse(json)
  return parsed.success ? { fits: true, value: parsed.data } : { fits: false, why: z.prettifyError(parsed.error).slice(0, MOST_WORDS) }
}
