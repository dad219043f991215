import { preloadable } from '../../ui/preloadable.tsx'

// What of the run page is not needed for its first second.

export const EvidencePane = preloadable(async () => (await import('./evidence-pane.tsx')).EvidencePane)
export const PaneSheet = preloadable(async () => (await import('./pane-sheet.tsx')).PaneSheet)
export const CancelQuestion = preloadable(async () => (await import('./cancel-question.tsx')).CancelQuestion)
export const RunDetails = preloadable(async () => (await import('./run-details.tsx')).RunDetails)
export const Away = preloadable(async () => (await import('../away/away.tsx')).Away)
