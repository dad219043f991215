export * from './define.ts'
export type * from './engine.ts'
