import { z } from 'zod'

import type { JsonValue } from './json.ts'
import { applyPatch } from './patch.ts'

// What an input or a tool's arguments hold that nobody is to read afterwards: a password, a token. The mark is JSON Schema's own
// `writeOnly`, so that a form shows it as a password. What is marked is kept beside the journal, never in it: no state, page, stream,
// export or shared link has it, for it is in none of what they are made of.

/** What stands in its place. */
export const SECRET = '(secret)'

export const secret = <Schema extends z.ZodType>(schema: Schema): Schema => schema.meta({ ...schema.meta(), writeOnly: true })

/** `path`: a JSON Pointer into the value. */
export type SecretPart = { path: string; value: JsonValue }

type Node = { [key: string]: unknown } & {
  $ref?: string
  writeOnly?: boolean
  properties?: Record<string, Node>
  additionalProperties?: Node | boolean
  items?: Node | boolean
  prefixItems?: Node[]
  anyOf?: Node[]
  oneOf?: Node[]
  allOf?: Node[]
}

const marked = new WeakMap<z.ZodType, Node | undefined>()

/** The schema as JSON Schema, where anything in it is marked. */
const markedIn = (schema: z.ZodType): Node | undefined => {
  if (!marked.has(schema)) {
    const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node
    marked.set(schema, JSON.stringify(root).includes('"writeOnly":true') ? root : undefined)
  }
  return marked.get(schema)
}

export const hasSecrets = (schema: z.ZodType): boolean => markedIn(schema) !== undefined

/** The value with what is marked taken out of it, and what was taken out. */
export const takeSecrets = (schema: z.ZodType, value: JsonValue): { shown: JsonValue; secrets: SecretPart[] } => {
  const root = markedIn(schema)
  const secrets: SecretPart[] = []
  return { shown: root ? takeOut(root, root, value, '', secrets) : value, secrets }
}

/** The value as it was before `takeSecrets`. */
export const putSecrets = (shown: JsonValue, secrets: readonly SecretPart[]): JsonValue =>
  applyPatch(
    shown,
    secrets.map(({ path, value }) => ({ op: 'replace', path, value })),
  ) ?? null

const takeOut = (root: Node, node: Node | boolean | undefined, value: JsonValue, path: string, secrets: SecretPart[]): JsonValue => {
  if (typeof node !== 'object' || value === SECRET) return value
  if (node.$ref !== undefined) return takeOut(root, resolve(root, node.$ref), value, path, secrets)
  if (node.writeOnly === true) {
    secrets.push({ path, value })
    return SECRET
  }
  let shown = value
  for (const branch of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])])
    shown = takeOut(root, branch, shown, path, secrets)
  if (Array.isArray(shown)) return shown.map((item, i) => takeOut(root, node.prefixItems?.[i] ?? node.items, item, `${path}/${i}`, secrets))
  if (typeof shown !== 'object' || shown === null) return shown
  return Object.fromEntries(
    Object.entries(shown).map(([name, item]) => [
      name,
      takeOut(root, node.properties?.[name] ?? node.additionalProperties, item, `${path}/${pointer(name)}`, secrets),
    ]),
  )
}

const resolve = (root: Node, ref: string): Node | undefined => {
  let node: unknown = root
  for (const part of ref.split('/').slice(1)) node = (node as Record<string, unknown> | undefined)?.[part]
  return node as Node | undefined
}

const pointer = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')
