import { type Evidence, findingsOf, type RunState } from '@unfold/contracts'

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
  'Run',
  'Run id',
] as const

export const findingRows = (state: RunState): string[][] => {
  const documents = new Map(state.documents.map(({ id, name }) => [id, name]))
  return findingsOf(state).map((finding) => {
    const subject = finding.evidence.find(({ role }) => role === 'subject') ?? finding.evidence[0]
    const review = Object.hasOwn(state.reviews, finding.id) ? state.reviews[finding.id] : undefined
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
      review ? [review.verdict, review.reason, review.comment].filter((part) => part !== undefined).join(': ') : '',
      state.title,
      state.runId,
    ]
  })
}

const placeOf = ({ location }: Evidence): string => {
  switch (location.kind) {
    case 'page':
      return `p. ${location.page}`
    case 'line':
      return `line ${location.line}`
    case 'cell':
      return `${location.sheet}!${location.cell}`
    case 'element':
      return location.elementId ?? ''
  }
}
