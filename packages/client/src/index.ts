export { createUnfold, type Unfold, type UnfoldOptions } from './unfold.ts'
export type { FollowOptions, Run } from './run.ts'
export type { RunFileFormat } from './run-file.ts'
export type { Section, Sections } from './sections.ts'
export type { Connection, LiveRun, RunSnapshot, RunView } from './live-run.ts'
export type { ConnectionState, ConnectionWatch } from './connection-state.ts'
export type { Source, Upload } from './files.ts'
export type { Start, StartOptions } from './workflow-types.ts'
export { failureOf } from './failure.ts'

// What travels, as the contracts have it: a program that uses this client needs nothing besides.
export {
  agentFraction,
  bySeverity,
  emptyRunState,
  findingsOf,
  isEnded,
  reduce,
  reduceAll,
  runFraction,
  SEVERITIES,
  UnfoldError,
} from '@unfold/contracts'
export type {
  AgentState,
  AgentStatus,
  ChangeRun,
  DocumentInfo,
  ErrorCode,
  EventOf,
  EventType,
  Evidence,
  Failure,
  Finding,
  InputOf,
  JsonValue,
  ListRuns,
  Location,
  PendingInput,
  Position,
  ResultOf,
  Review,
  ReviewFinding,
  ReviewVerdict,
  RunChanges,
  RunEvent,
  RunPage,
  RunState,
  RunStatus,
  RunSummary,
  Session,
  Severity,
  SeverityCounts,
  StartRun,
  StreamMessage,
  ToolCall,
  UnknownEvent,
  WatchRuns,
  WorkflowId,
  WorkflowInfo,
} from '@unfold/contracts'
