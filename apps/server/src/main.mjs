import './compile-cache.mjs'

// What is compiled once is kept for the next start, which takes half as long; so all else is loaded after that is switched on.
// No TypeScript before that: the reader of it alone would be a tenth of the start.
const { serve } = await import('./serve.ts')
await serve()
