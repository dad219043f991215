export { openKeys } from './access/open-keys.ts'
export { type App, type AppOptions, createApp } from './app.ts'
export { readSettings } from './env.ts'
export type { AppRouter } from './router.ts'
