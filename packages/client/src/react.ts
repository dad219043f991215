export { UnfoldProvider, useUnfold } from './react/provider.ts'
export { type FollowedRun, useRun } from './react/use-run.ts'
export { type ListedRuns, useRuns } from './react/use-runs.ts'
export { type StartedRun, useStartRun } from './react/use-start-run.ts'
