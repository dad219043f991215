export { type App, type AppOptions, createApp } from './app.ts'
export type { AppRouter } from './router.ts'
