import { findingsOf, listedFindings, reviewedIds, reviewOf, type RunState } from '@unfold/contracts'
import { placeOf } from '@unfold/workpaper'

/** A run's findings as a reader's table: every value is text, and none of it is to be trusted. */
export const COLUMNS = [
  'Agent',
  'Severity',
  'Finding',
  'Detail',
  'Expected',
  'Actual',
  'Difference',
  'Confidence',
  'Where',
  'Quote',
  'Rule',
  'Review',
  'Reason',
  'Comment',
  'Severity by reviewer',
  'Reviewed by',
  'Run',
  'Run id',
] as const

export const findingRows = (state: RunState): string[][] => {
  const documents = new Map(state.documents.map(({ id, name }) => [id, name]))
  const ids = reviewedIds(listedFindings(state))
  return findingsOf(state).map((finding) => {
    const subject = finding.evidence.find(({ role }) => role === 'subject') ?? finding.evidence[0]
    const review = reviewOf(state.reviews, ids.get(finding.id) ?? finding.id)
    return [
      state.agents[finding.agentId]?.title ?? finding.agentId,
      finding.severity,
      finding.title,
      finding.detail,
      finding.expected ?? '',
      finding.actual ?? '',
      finding.difference ?? '',
      `${Math.round(finding.confidence * 100)} %`,
      subject ? [documents.get(subject.documentId) ?? '', placeOf(subject)].filter((part) => part !== '').join(', ') : '',
      subject?.quote ?? '',
      finding.rule,
      review?.verdict ?? '',
      review?.reason ?? '',
      review?.comment ?? '',
      review?.severity ?? '',
      review?.by ?? '',
      state.title,
      state.runId,
    ]
  })
}
