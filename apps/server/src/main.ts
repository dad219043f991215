import './compile-cache.ts'

// What is compiled once is kept for the next start, which takes half as long; so all else is loaded after that is switched on.
const { serve } = await import('./serve.ts')
await serve()
