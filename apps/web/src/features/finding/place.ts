import type { Evidence, Finding, Location } from '@unfold/contracts'

/** How a reader finds a place: "p. 57", "Balance sheet B12", "line 40". An element of a web page has no short name. */
export const placeOf = (location: Location): string => {
  switch (location.kind) {
    case 'page':
      return `p. ${location.page}`
    case 'cell':
      return `${location.sheet} ${location.cell}`
    case 'line':
      return `line ${location.line}`
    case 'element':
      return ''
  }
}

const digits = (figure: string): string => figure.replaceAll(/\D/g, '')

/** Whether a piece of evidence is the figure that the finding shows. */
const isShownFigure = ({ role, quote }: Evidence, { actual }: Finding): boolean =>
  role === 'subject' && actual !== undefined && digits(actual) !== '' && digits(quote) === digits(actual)

/** The place of a finding's evidence that says most: the figure it shows, else the words in question, else the first. */
export const subjectIndexOf = (finding: Finding): number => {
  const shown = finding.evidence.findIndex((evidence) => isShownFigure(evidence, finding))
  if (shown >= 0) return shown
  return Math.max(
    0,
    finding.evidence.findIndex(({ role }) => role === 'subject'),
  )
}

export const subjectOf = (finding: Finding): Evidence | undefined => finding.evidence[subjectIndexOf(finding)]

export const ROLE_WORDS: Record<Evidence['role'], string> = {
  subject: 'in question',
  addend: 'added',
  compared: 'compared with',
  context: 'for context',
}
