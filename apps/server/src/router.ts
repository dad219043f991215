/** All that leaves the server: clients are typed by it. */
export type { AppRouter } from './api/router.ts'
