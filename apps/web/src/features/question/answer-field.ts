import type { JsonValue } from '@unfold/contracts'

/** How an answer is given, by its JSON Schema. What is none of the plain kinds is written as JSON. */
export type AnswerField =
  | { kind: 'choice'; options: JsonValue[] }
  | { kind: 'yes-no' }
  | { kind: 'number'; whole: boolean }
  | { kind: 'text'; minLength: number; maxLength?: number }
  | { kind: 'json' }

export const answerField = (schema: JsonValue): AnswerField => {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return { kind: 'json' }
  const { type, enum: options, anyOf, const: only } = schema
  if (Array.isArray(options)) return { kind: 'choice', options }
  if (only !== undefined) return { kind: 'choice', options: [only] }
  const constants = Array.isArray(anyOf) ? anyOf.map(constantOf) : []
  if (constants.length > 0 && constants.every((each) => each !== undefined)) return { kind: 'choice', options: constants }
  if (type === 'boolean') return { kind: 'yes-no' }
  if (type === 'number' || type === 'integer') return { kind: 'number', whole: type === 'integer' }
  if (type === 'string') {
    const { minLength, maxLength } = schema
    return {
      kind: 'text',
      minLength: typeof minLength === 'number' ? minLength : 0,
      ...(typeof maxLength === 'number' ? { maxLength } : {}),
    }
  }
  return { kind: 'json' }
}

const constantOf = (schema: JsonValue): JsonValue | undefined =>
  typeof schema === 'object' && schema !== null && !Array.isArray(schema) ? schema['const'] : undefined

/** What was typed, as the answer it stands for; undefined where it stands for none. */
export const readAnswer = (field: AnswerField, typed: string): JsonValue | undefined => {
  switch (field.kind) {
    case 'text':
      return typed.trim().length >= Math.max(1, field.minLength) ? typed.trim() : undefined
    case 'number': {
      const value = Number(typed)
      return typed.trim() === '' || !Number.isFinite(value) || (field.whole && !Number.isInteger(value)) ? undefined : value
    }
    case 'json':
      try {
        return JSON.parse(typed) as JsonValue
      } catch {
        return undefined
      }
    case 'choice':
    case 'yes-no':
      return undefined
  }
}
