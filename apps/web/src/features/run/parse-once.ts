import type { JsonValue } from '@unfold/contracts'
import type { z } from 'zod'

/** Reads a JSON object by a schema, once for as long as the object lives; undefined where it is of another form. */
export const parseOnce = <Schema extends z.ZodType>(schema: Schema): ((value: JsonValue | undefined) => z.infer<Schema> | undefined) => {
  const known = new WeakMap<object, { data: z.infer<Schema> | undefined }>()
  return (value) => {
    if (typeof value !== 'object' || value === null) return undefined
    let parsed = known.get(value)
    if (!parsed) known.set(value, (parsed = { data: schema.safeParse(value).data }))
    return parsed.data
  }
}
