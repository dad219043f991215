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

/** The words that are in question, or whatever the finding rests on first. */
export const subjectOf = (finding: Finding): Evidence | undefined =>
  finding.evidence.find(({ role }) => role === 'subject') ?? finding.evidence[0]

export const ROLE_WORDS: Record<Evidence['role'], string> = {
  subject: 'in question',
  addend: 'added',
  compared: 'compared with',
  context: 'for context',
}
