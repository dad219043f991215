import type { WorkflowInfo } from '@unfold/contracts'

import { type Preloadable, preloadable } from '../../ui/preloadable.tsx'

export type StartFormProps = { workflow: WorkflowInfo }

/** What of the page is a workflow's own; each part is loaded when it is needed. What is absent is drawn as for any workflow. */
export type WorkflowView = {
  /** The form that starts a run, inside a `StartLayout`, with `useStartRun`. */
  StartForm?: Preloadable<StartFormProps>
  /** Above the sections, in place of the tally of findings. `onRead` opens the result in full. */
  Head?: Preloadable<{ onRead: () => void }>
  /** In place of a section for each agent, for a team that grows. */
  Sections?: Preloadable<object>
  /** The reading half in place of the documents and the result, such as a marked picture. */
  Pane?: Preloadable<PaneProps>
  /** On a phone, what opens the pane: "Open the message". */
  openPane?: string
}

/** The reading half of the run page; see `EvidencePane`. */
export type PaneProps = { tab: string; onTab: (tab: string) => void }

const VIEWS: Record<string, WorkflowView> = {
  audit: { StartForm: preloadable(async () => (await import('../audit/audit-start.tsx')).AuditStart) },
  scan: {
    StartForm: preloadable(async () => (await import('../scan/scan-start.tsx')).ScanStart),
    Head: preloadable(async () => (await import('../scan/scan-head.tsx')).ScanHead),
    Pane: preloadable(async () => (await import('../scan/scan-pane.tsx')).ScanPane),
    openPane: 'See the message and the reasons',
  },
  team: {
    StartForm: preloadable(async () => (await import('../team/team-start.tsx')).TeamStart),
    Head: preloadable(async () => (await import('../team/team-head.tsx')).TeamHead),
    Sections: preloadable(async () => (await import('../team/team-members.tsx')).TeamMembers),
    Pane: preloadable(async () => (await import('../team/team-pane.tsx')).TeamPane),
  },
}

/** By the workflow's id. */
export const workflowView = (id: string): WorkflowView => VIEWS[id] ?? {}
