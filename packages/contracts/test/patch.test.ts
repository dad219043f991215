import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { applyPatch, PatchOperation } from '../src/index.ts'
import { json, operation } from './arbitraries.ts'

const frozen = <Value>(value: Value): Value => {
  if (typeof value === 'object' && value !== null) for (const child of Object.values(value)) frozen(child)
  return Object.freeze(value)
}

describe('JSON Patch', () => {
  it('[ENG-151] never throws and never changes what it was given', () => {
    fc.assert(
      fc.property(json, fc.array(operation, { maxLength: 6 }), (value, patch) => {
        expect(() => applyPatch(frozen(value), frozen(patch))).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })

  it('[ENG-152] one operation that does not fit undoes the whole patch', () => {
    fc.assert(
      fc.property(json, fc.array(operation, { maxLength: 6 }), (value, patch) => {
        expect(applyPatch(value, [...patch, { op: 'test', path: '/no/such/place', value: 1 }])).toBe(value)
      }),
    )
  })

  it('[ENG-153] add then remove at the same place, and a replace of the root, are what they say', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b'), json), json, (value, item) => {
        const added = applyPatch(value, [{ op: 'add', path: '/new', value: item }])
        expect(added).toEqual({ ...value, new: item })
        expect(applyPatch(added, [{ op: 'remove', path: '/new' }])).toEqual(value)
        expect(applyPatch(value, [{ op: 'replace', path: '', value: item }])).toEqual(item)
      }),
    )
  })

  it.each([['/__proto__/polluted'], ['/constructor/prototype/polluted'], ['/a/__proto__/polluted'], ['/a/prototype/polluted']])(
    '[ENG-154] %s is refused at the door and reaches no prototype',
    (path) => {
      expect(PatchOperation.safeParse({ op: 'add', path, value: 1 }).success).toBe(false)
      expect(PatchOperation.safeParse({ op: 'move', path: '/a', from: path }).success).toBe(false)
      const value = { a: {} }
      applyPatch(value, [{ op: 'add', path, value: 1 }])
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
      expect(({}.constructor as unknown as Record<string, unknown>)['polluted']).toBeUndefined()
    },
  )

  it('[ENG-155] what is not touched is shared', () => {
    const value = { kept: { deep: [1] }, changed: 1 }
    const next = applyPatch(value, [{ op: 'replace', path: '/changed', value: 2 }]) as typeof value
    expect(next.kept).toBe(value.kept)
  })
})
