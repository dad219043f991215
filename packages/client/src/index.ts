export { type ConnectionState, createUnfold, type Source, type StartAudit, type Unfold } from './unfold.ts'
export type { FollowOptions, Run } from './run.ts'
export { createLinks, createSocket, type SocketOptions } from './links.ts'
export { failureOf } from './failure.ts'
