import type {
  ChangeRun,
  DocumentInfo,
  EventType,
  ExpectedTimes,
  InstructRun,
  JsonValue,
  ListRuns,
  Position,
  ReviewFinding,
  RunEvent,
  RunDay,
  RunHistoryQuery,
  RunPage,
  RunState,
  RunStatus,
  RunSummary,
  StartRun,
  UnknownEvent,
  WorkflowInfo,
} from '@unfold/contracts'

// The engine's face towards the server: what stands here is all that the server, the CLI and the tests use.

/** How news travels between processes; where it is not connected they are found in the database, a little later. */
export type BusState = { kind: 'memory' | 'notify' | 'redis'; connected: boolean }

/** The events that were flushed together. `text` is the JSON array of them, made once for all viewers. */
export type JournalBatch = {
  runId: string
  from: number
  to: number
  /** The chain's hash at `to`. */
  hash: string
  events: readonly (RunEvent | UnknownEvent)[]
  text: string
}

/** The state instead of the events up to there. `text` is its JSON, made once for all viewers who join at the same position. */
export type SnapshotFrame = { kind: 'snapshot'; state: RunState; position: Position; readonly text: string }

export type FeedItem = SnapshotFrame | { kind: 'batch'; batch: JournalBatch }

/** How far a viewer is behind, and for how many ms already. */
export type Lag = { events: number; ms: number }

/** A viewer's view of one run: it takes, the engine never pushes. */
export type Feed = {
  workflow: string
  /** The journal's last event when the feed was opened. */
  head: number
  /**
   * First, where `after` is no prefix of this journal, or absent, or far behind: the state as a snapshot; then every batch
   * after it. Undefined while there is nothing new: `onNews` is called when there is. `end` after the terminal batch unless `stay`,
   * and on the signal. @throws where the journal cannot be read
   */
  take(): FeedItem | 'end' | undefined
  /** The same as an iterable that waits; it takes the place of `onNews`. */
  read(): AsyncIterable<FeedItem>
  /** Of what was not taken yet. */
  lag(): Lag
  /** Lets the run go. Can be called twice. */
  close(): void
}

export type Engine = {
  /** Takes up queued and abandoned runs from now on. */
  start(): Promise<void>
  /** Takes up nothing new, hands back what is under way (it goes on elsewhere or after the restart), flushes, lets go. Can be called twice. */
  stop(): Promise<void>
  workflows(): WorkflowInfo[]
  /** How long a run of this workflow takes, by the completed ones over documents of about so many bytes. */
  expectedTimes(workflow: string, bytes: number): Promise<ExpectedTimes>
  runs: {
    /**
     * Durable when it resolves. The run belongs to `owner`, a key's id, and so must the documents that its input names.
     * @throws UnfoldError BAD_INPUT, NOT_FOUND (a document)
     */
    start(request: StartRun, by?: string, owner?: string): Promise<{ runId: string; created: boolean }>
    /** Whose it is: a key's id, or nobody's. @throws UnfoldError NOT_FOUND */
    owner(runId: string): Promise<string | undefined>
    /** @throws UnfoldError NOT_FOUND */
    get(runId: string): Promise<RunSummary>
    /** The folded journal; up to the end of an earlier attempt where one is named. @throws UnfoldError NOT_FOUND */
    state(runId: string, attempt?: number): Promise<{ state: RunState; position: Position }>
    /** Of one owner where one is named. */
    list(query: ListRuns, owner?: string): Promise<RunPage>
    /** Ended runs by day and workflow, the oldest day first. Of one owner where one is named. */
    history(query: RunHistoryQuery, owner?: string): Promise<RunDay[]>
    /** Durable when it resolves; `run.cancelled` follows when every agent has stopped. @throws UnfoldError NOT_FOUND, RUN_ENDED */
    cancel(runId: string, reason?: string, by?: string): Promise<void>
    /**
     * Durable when it resolves; `run.paused` follows when the steps in hand are done. What is kept is not done again after `resume`.
     * @throws UnfoldError NOT_FOUND, RUN_ENDED
     */
    pause(runId: string, reason?: string, by?: string): Promise<void>
    /** Durable when it resolves. Withdraws a pause that has not come about yet. @throws UnfoldError NOT_FOUND, RUN_ENDED, CONFLICT */
    resume(runId: string, by?: string): Promise<void>
    /**
     * Opens the next attempt of an ended run: of what is not completed, or of the named agents, and each time of what builds on them.
     * What else is done stays. Durable when it resolves.
     * @throws UnfoldError NOT_FOUND (the run, an agent), CONFLICT (it has not ended; there is nothing to retry)
     */
    retry(runId: string, options?: { agents?: string[] | undefined }, by?: string): Promise<{ attempt: number }>
    /** The run, its journal and its states. @throws UnfoldError NOT_FOUND, CONFLICT (it has not ended) */
    delete(runId: string): Promise<void>
    /** Answers what an agent asked. Durable when it resolves. @throws UnfoldError NOT_FOUND, BAD_INPUT, CONFLICT (answered already) */
    answer(runId: string, inputId: string, value: JsonValue, by?: string): Promise<void>
    /** Title, tags, priority, notes; of an ended run too. Durable when it resolves. @throws UnfoldError NOT_FOUND, BAD_INPUT */
    update(runId: string, change: ChangeRun, by?: string): Promise<void>
    /**
     * A person's words to those at work, or to one agent: its `instructions()` has them from then on. Durable when it resolves.
     * @throws UnfoldError NOT_FOUND (the run, the agent), BAD_INPUT, RUN_ENDED, CONFLICT (the agent has ended)
     */
    instruct(runId: string, instruction: InstructRun, by?: string): Promise<void>
    /**
     * What a person says of a finding: verdict, comment, a severity of their own. While it runs, paused, and after the end. Durable when it
     * resolves; with a `commandId` it is done once. @throws UnfoldError NOT_FOUND (the run, the finding), BAD_INPUT
     */
    review(runId: string, findingId: string, change: ReviewFinding, by?: string): Promise<void>
    /**
     * Stops one agent, wherever it is; the others go on, and the workflow gets the outcome `cancelled`. Durable when it resolves;
     * `agent.cancelled` follows when it has stopped, and at most a second later. @throws UnfoldError NOT_FOUND (the run, the agent),
     * RUN_ENDED, CONFLICT (the agent has ended)
     */
    stopAgent(runId: string, agentId: string, reason?: string, by?: string): Promise<void>
    /**
     * Takes in a run that was exported elsewhere (`RunExport`), its chain proven; it keeps its id. @throws UnfoldError BAD_INPUT, CONFLICT
     */
    import(exported: unknown, owner?: string): Promise<{ runId: string; created: boolean }>
    /** Each event's stored text and hash, in order, for export and verification. */
    journal(runId: string, after?: number): AsyncIterable<{ seq: number; text: string; hash: string }>
    /** @throws UnfoldError NOT_FOUND */
    feed(
      runId: string,
      options: { after?: Position | undefined; signal: AbortSignal; stay?: boolean | undefined; onNews?: () => void },
    ): Promise<Feed>
    /**
     * Hands each event of the run to the handler, once and in order, later attempts included, until it leaves or the run is deleted. Where
     * it resolves nothing is missed any more. @returns leaves @throws UnfoldError NOT_FOUND
     */
    subscribe(runId: string, handler: (event: RunEvent | UnknownEvent) => void, filter?: EventFilter): Promise<() => void>
    /**
     * Tells of every run that appears, changes or is deleted, first `listening`: from then on nothing is missed that does not say so. Its
     * progress is told about once a second. @returns stops watching
     */
    watch(handler: (news: RunNews) => void, filter?: RunFilter): () => void
    /** Resolves when the run has ended. */
    ended(runId: string, signal?: AbortSignal): Promise<RunState>
  }
  /** Runs whose agents work in other programs. */
  external: {
    /** As `runs.start`, of whatever input. `writeToken` is told this once, where the run is new. */
    start(
      request: Omit<StartRun, 'workflow'>,
      by?: string,
      owner?: string,
    ): Promise<{ runId: string; created: boolean; writeToken?: string }>
    /**
     * Journals what agents outside did, as a whole, once for each batch id. Durable when it resolves. `accepted`: false where the id was
     * taken before. @throws UnfoldError NOT_FOUND, UNAUTHORIZED, BAD_INPUT, RUN_ENDED
     */
    emit(runId: string, token: string, batch: unknown): Promise<{ accepted: boolean; status: RunStatus; position: Position }>
  }
  /** Words to whoever looks on, or to those who follow one run, in every process; kept nowhere. */
  notices: {
    tell(message: string, runId?: string): Promise<void>
    /** @returns stops hearing */
    hear(listener: (notice: Notice) => void): () => void
  }
  /** `running`: in this process. `workers`: who holds runs now, and how many. */
  health(): Promise<Health>
}

export type Notice = { message: string; at: string; runId?: string | undefined }

/** `running`: runs at work in this process. `workers`: who holds how many. */
export type Health = {
  database: 'ok' | 'unreachable'
  bus: BusState
  queue: { waiting: number; active: number }
  running: number
  workers: { worker: string; runs: number }[]
}

/** `listening`: what was before, or was missed, is in the list; what comes is told. */
export type RunNews = { kind: 'listening' } | { kind: 'changed'; run: RunSummary } | { kind: 'deleted'; runId: string }

export type RunFilter = {
  runId?: string | undefined
  workflow?: string | undefined
  tag?: string | undefined
  owner?: string | undefined
}

/** `from`: the first event, or what comes from now on; the first where absent. */
export type EventFilter = { from?: 'start' | 'now' | undefined; types?: readonly EventType[] | undefined; agentId?: string | undefined }

/** How the engine learns of the documents that an input names. */
export type DocumentDirectory = {
  /** Of one owner where one is named. @throws UnfoldError NOT_FOUND */
  info(documentId: string, owner?: string): Promise<DocumentInfo>
}
