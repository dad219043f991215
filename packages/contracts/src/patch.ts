import { z } from 'zod'

import { JsonValue } from './json.ts'

// JSON Patch (RFC 6902) over immutable values: what is not touched is shared, not copied.
// Invariant: applying never throws and never reaches a prototype; a patch that does not fit changes nothing.

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

const Pointer = z
  .string()
  .max(1_024)
  .regex(/^(\/([^/~]|~[01])*)*$/, 'a JSON pointer (RFC 6901)')
  .refine((path) => !path.split('/').some((part) => FORBIDDEN.has(part)), 'a path never names a prototype')

/** One operation of RFC 6902. */
export const PatchOperation = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: Pointer, value: JsonValue }),
  z.object({ op: z.literal('remove'), path: Pointer }),
  z.object({ op: z.literal('replace'), path: Pointer, value: JsonValue }),
  z.object({ op: z.literal('move'), path: Pointer, from: Pointer }),
  z.object({ op: z.literal('copy'), path: Pointer, from: Pointer }),
  z.object({ op: z.literal('test'), path: Pointer, value: JsonValue }),
])
export type PatchOperation = z.infer<typeof PatchOperation>

const MISFIT = Symbol('misfit')
type Result = JsonValue | undefined | typeof MISFIT

const parts = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))

const isObject = (value: unknown): value is { [key: string]: JsonValue } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const index = (key: string, length: number): number => (key === '-' ? length : /^(0|[1-9]\d{0,9})$/.test(key) ? Number(key) : -1)

const get = (value: JsonValue | undefined, path: string[]): Result => {
  let at: Result = value
  for (const key of path) {
    if (Array.isArray(at)) at = at[index(key, at.length)] ?? MISFIT
    else if (isObject(at) && Object.hasOwn(at, key)) at = at[key]
    else return MISFIT
    if (at === MISFIT) return MISFIT
  }
  return at
}

/** Rebuilds the way to `path` with `change` applied to the container that holds its last key. */
const at = (value: JsonValue | undefined, path: string[], change: (container: JsonValue, key: string) => Result): Result => {
  const [key, ...rest] = path
  if (key === undefined || value === undefined || FORBIDDEN.has(key)) return MISFIT
  if (rest.length === 0) return change(value, key)
  if (Array.isArray(value)) {
    const place = index(key, value.length)
    const child = value[place]
    if (child === undefined) return MISFIT
    const next = at(child, rest, change)
    return next === MISFIT || next === undefined ? MISFIT : value.with(place, next)
  }
  if (!isObject(value) || !Object.hasOwn(value, key)) return MISFIT
  const next = at(value[key], rest, change)
  return next === MISFIT || next === undefined ? MISFIT : { ...value, [key]: next }
}

const add = (value: JsonValue | undefined, path: string[], item: JsonValue): Result =>
  path.length === 0
    ? item
    : at(value, path, (container, key) => {
        if (Array.isArray(container)) {
          const place = index(key, container.length)
          return place < 0 || place > container.length ? MISFIT : container.toSpliced(place, 0, item)
        }
        return isObject(container) ? { ...container, [key]: item } : MISFIT
      })

const remove = (value: JsonValue | undefined, path: string[]): Result =>
  path.length === 0
    ? undefined
    : at(value, path, (container, key) => {
        if (Array.isArray(container)) {
          const place = index(key, container.length)
          return place < 0 || place >= container.length ? MISFIT : container.toSpliced(place, 1)
        }
        if (!isObject(container) || !Object.hasOwn(container, key)) return MISFIT
        const { [key]: _, ...rest } = container
        return rest
      })

const replace = (value: JsonValue | undefined, path: string[], item: JsonValue): Result =>
  path.length === 0
    ? item
    : at(value, path, (container, key) => {
        if (Array.isArray(container)) {
          const place = index(key, container.length)
          return place < 0 || place >= container.length ? MISFIT : container.with(place, item)
        }
        return isObject(container) && Object.hasOwn(container, key) ? { ...container, [key]: item } : MISFIT
      })

const equal = (a: Result, b: JsonValue): boolean => {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => equal(item, b[i] as JsonValue))
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equal(a[key], b[key] as JsonValue))
}

const apply = (value: JsonValue | undefined, operation: PatchOperation): Result => {
  const path = parts(operation.path)
  switch (operation.op) {
    case 'add':
      return add(value, path, operation.value)
    case 'remove':
      return remove(value, path)
    case 'replace':
      return replace(value, path, operation.value)
    case 'test':
      return equal(get(value, path), operation.value) ? value : MISFIT
    case 'copy':
    case 'move': {
      const from = parts(operation.from)
      const item = get(value, from)
      if (item === MISFIT || item === undefined) return MISFIT
      if (operation.op === 'copy') return add(value, path, item)
      if (operation.path.startsWith(`${operation.from}/`)) return MISFIT
      const without = remove(value, from)
      return without === MISFIT ? MISFIT : add(without, path, item)
    }
  }
}

/** Applies the whole patch or, where one operation does not fit, none of it (RFC 6902 §5). */
export const applyPatch = (value: JsonValue | undefined, patch: readonly PatchOperation[]): JsonValue | undefined => {
  let next: Result = value
  for (const operation of patch) {
    next = apply(next, operation)
    if (next === MISFIT) return value
  }
  return next
}
