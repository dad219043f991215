import { DocumentStart } from '../start/document-start.tsx'
import type { StartFormProps } from '../workflows/workflow-views.ts'
import { Examples } from './examples.tsx'

/** A report, last year's beside it, and reports of an invented company to try it on. */
export const AuditStart = ({ workflow }: StartFormProps) => (
  <DocumentStart
    workflow={workflow}
    noun="report"
    title="Check a report, and watch it being checked"
    lead="Drop an annual report here. Several agents work on it at the same time, and each finding appears with the words and figures it rests on the moment it is found."
    Aside={Examples}
  />
)
