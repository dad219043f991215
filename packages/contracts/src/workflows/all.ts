import type { z } from 'zod'

import { AUDIT_AGENTS, AuditInput, AuditResult } from './audit.ts'
import { SCAN_AGENTS, ScanInput, ScanResult } from './scan.ts'
import { TeamInput, TeamResult } from './team.ts'

/** A workflow as those who call it see it. */
type WorkflowContract = {
  input: z.ZodType
  result: z.ZodType
  /** Its sections by the ids of their agents; `string[]` where each run has its own. */
  agents: readonly string[]
  /** The fields of the input that name documents. Several: the caller's files fill them in this order. One name alone: it is a list, and takes them all. */
  files: readonly string[] | string
}

/** Every workflow that ships. Clients take their types from here: a workflow that stands here is one that they can start. */
export const WORKFLOWS = {
  audit: { input: AuditInput, result: AuditResult, agents: AUDIT_AGENTS, files: ['documentId', 'againstId'] },
  scan: { input: ScanInput, result: ScanResult, agents: SCAN_AGENTS, files: ['documentId'] },
  team: { input: TeamInput, result: TeamResult, agents: [] as readonly string[], files: 'documentIds' },
} as const satisfies Record<string, WorkflowContract>

export type WorkflowId = keyof typeof WORKFLOWS

/** What a program gives to start one, its documents by id. */
export type InputOf<W extends WorkflowId> = z.input<(typeof WORKFLOWS)[W]['input']>

export type ResultOf<W extends WorkflowId> = z.infer<(typeof WORKFLOWS)[W]['result']>

/** The ids of its sections. */
export type AgentOf<W extends WorkflowId> = (typeof WORKFLOWS)[W]['agents'][number]
