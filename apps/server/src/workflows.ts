import { createAudit, createSecCompanyFacts, SEC_DATA } from '@unfold/workflows'

import type { WorkflowDefinition } from '@unfold/engine'
import type { DocumentLibrary } from './documents/library.ts'
import type { Settings } from './env.ts'

/** The workflows that ship with Unfold, over the library. */
export const shippedWorkflows = (documents: Pick<DocumentLibrary, 'read'>, sec: Settings['sec']): WorkflowDefinition[] => {
  // The SEC itself refuses who does not say who asks; then external says so, instead of asking in nobody's name.
  const userAgent = sec.userAgent ?? (sec.url === SEC_DATA ? undefined : 'Unfold')
  return [
    createAudit({
      readDocument: (documentId, options) => documents.read(documentId, options),
      ...(userAgent === undefined ? {} : { companyFacts: createSecCompanyFacts({ baseUrl: sec.url, userAgent }) }),
    }),
  ]
}
