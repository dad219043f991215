export { createEngine, type EngineOptions } from './create-engine.ts'
export * from './define.ts'
export type * from './engine.ts'
export { type JournalRow, link, verifyJournal, type Verdict } from './journal/chain.ts'
