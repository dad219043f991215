import { UnfoldError } from '@unfold/contracts'
import type { WorkflowDefinition } from '@unfold/engine'
import { createModel } from '@unfold/models'
import {
  type AuditPorts,
  createAudit,
  createExaSearch,
  createRdap,
  createScan,
  createSecCompanyFacts,
  createTeam,
  openListFolder,
  SEC_DATA,
} from '@unfold/workflows'

import type { DocumentLibrary } from './documents/library.ts'
import type { Settings } from './env.ts'

/** The workflows that ship with Unfold, over the library. */
export const shippedWorkflows = (
  documents: Pick<DocumentLibrary, 'read'>,
  { sec, model: settings, scan }: Pick<Settings, 'sec'> & Partial<Pick<Settings, 'model' | 'scan'>>,
): WorkflowDefinition[] => {
  const model = settings && createModel(settings)
  return [
    createAudit({
      readDocument: (documentId, options) => documents.read(documentId, options),
      companyFacts: companyFacts(sec),
      ...(model ? { model } : {}),
    }),
    createScan({
      readDocument: (documentId, options) => documents.read(documentId, options),
      lists: openListFolder(scan?.lists),
      search: scan?.exa && createExaSearch({ apiKey: scan.exa.apiKey, baseUrl: scan.exa.url }),
      ages: scan?.rdap === undefined ? undefined : createRdap({ baseUrl: scan.rdap }),
    }),
    createTeam({
      readDocument: (documentId, options) => documents.read(documentId, options),
      ...(model ? { model } : {}),
    }),
  ]
}

const companyFacts = ({ url, userAgent }: Settings['sec']): AuditPorts['companyFacts'] => {
  if (userAgent !== undefined) return createSecCompanyFacts({ baseUrl: url, userAgent })
  if (url !== SEC_DATA) return createSecCompanyFacts({ baseUrl: url, userAgent: 'Unfold' })
  return { companyFacts: () => Promise.reject(nobodyAsks()) }
}

/** The SEC refuses who does not say who asks, and nobody should ask in another's name. */
const nobodyAsks = (): UnfoldError =>
  new UnfoldError(
    'OUTSIDE_REFUSED',
    'The SEC answers only those who say who they are: set UNFOLD_SEC_USER_AGENT to a name and an e-mail address.',
  )
