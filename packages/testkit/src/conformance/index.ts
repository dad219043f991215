// Apart from the rest of the testkit: these are made of vitest's own words, and cannot be loaded outside a test.

export { type BusPair, busConformance } from './bus.ts'
export { databaseConformance } from './database.ts'
export { queueConformance } from './queue.ts'
