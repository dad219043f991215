import type { AbsentNote } from './absent-notes.ts'
import { ANNUAL, type ChecklistItem } from './checklist/item.ts'
import { explainHole, type Looked, type Unexplained } from './explain-hole.ts'
import type { Filing } from './filing.ts'
import { excuse, findGround, type Ground, isMaterial } from './ground.ts'
import { findPresence, type Presence } from './presence.ts'
import { NOTES_TAGGED, type ReportView } from './report-view.ts'

export type Verdict =
  | { outcome: 'present'; presence: Presence }
  /** `hole`: the note that the report itself says it has, where this item is what stood in it. */
  | { outcome: 'missing'; ground: Ground; hole?: AbsentNote; presence: Presence | undefined }
  | { outcome: 'not_applicable'; reason: string }
  | { outcome: 'not_checked'; reason: string }

export type Judged = { item: ChecklistItem; verdict: Verdict }

export const lookFor = (item: ChecklistItem, view: ReportView, filing: Filing): Looked => ({
  item,
  due: whyNotDue(item, filing),
  presence: findPresence(item, view),
  ground: findGround(item, view),
})

/** Nothing that is seen later takes a note of its own away. */
export const isSettled = (seen: Looked): seen is Looked & { presence: Presence } =>
  seen.due === undefined && seen.presence?.strength === 'own'

/**
 * Judges every item of the list. An item is missing where it applies and nothing tells it; a policy or a sentence alone passes for it,
 * unless the filing's notes are tagged and none with this item's tags. A hole in the notes (a number left out, or referred to and not
 * there) is given to the item that its title, the references to it, or the weakest sign among the items that apply points at.
 */
export const judgeAll = (
  looked: readonly Looked[],
  view: ReportView,
  filing: Filing,
  absent: readonly AbsentNote[],
): { judged: Judged[]; unexplained: Unexplained[] } => {
  const missing = new Map<ChecklistItem, AbsentNote | undefined>()
  // What was lost on the way to this document is not missing from the report; a hole in the numbers is.
  for (const { item, due, presence, ground } of view.incomplete === undefined ? looked : []) {
    if (
      due === undefined &&
      isAsked(item, filing) &&
      canBeMissed(item) &&
      ground &&
      isMaterial(item, ground, view) &&
      !isEnough(item, presence, view) &&
      !excuse(item, view)
    )
      missing.set(item, undefined)
  }
  // Where most of what should have a note seems to be missing, it is the notes that were not recognised.
  const expected = looked.filter(
    ({ item, due, ground }) => item.level === 'note' && due === undefined && isAsked(item, filing) && canBeMissed(item) && ground,
  )
  const lost = [...missing.keys()].filter(({ level }) => level === 'note').length
  if (lost > Math.max(MANY, expected.length * MOST))
    return judgeAll(
      looked,
      { ...view, incomplete: `${lost} of ${expected.length} notes could not be recognised in this document` },
      filing,
      [],
    )
  const unexplained: Unexplained[] = []
  for (const note of absent) {
    const { told, ...rest } = explainHole(note, looked, missing, view, filing.kind === '10-Q' || filing.kind === 'interim', absent.length)
    for (const item of told) missing.set(item, note)
    if (told.length === 0) unexplained.push({ note, ...rest })
  }
  return { judged: looked.map((one) => ({ item: one.item, verdict: verdictOf(one, missing, view, filing) })), unexplained }
}

/**
 * What is minor is told in too many ways, or rightly left out as too small, to be called missing: it is noted where it stands.
 */
const canBeMissed = ({ onlyInHole, weight }: ChecklistItem): boolean => !onlyInHole && weight !== 'minor'

const isAsked = ({ reports }: ChecklistItem, { kind }: Filing): boolean => (reports as readonly string[]).includes(kind)

/** Items of annual reports are followed in interim ones too, but only a hole can make them missing there. */
export const isFollowed = (item: ChecklistItem, filing: Filing): boolean =>
  isAsked(item, filing) || (item.level === 'note' && item.reports === ANNUAL)

const whyNotDue = ({ since, until }: ChecklistItem, { periodEnd }: Filing): string | undefined => {
  if (since !== undefined && (periodEnd === undefined || periodEnd < since)) return `it is required for periods from ${since} on`
  if (until !== undefined && periodEnd !== undefined && periodEnd > until) return `it was required for periods up to ${until}`
  return undefined
}

/** What has a note of its own in so many filings is not told by a policy or a sentence alone where the notes are tagged, and none so. */
const ALWAYS_A_NOTE = 0.85
const MANY = 3
const MOST = 0.3

const isEnough = (item: ChecklistItem, presence: Presence | undefined, view: ReportView): boolean => {
  if (!presence) return false
  if ((presence.strength !== 'mention' && presence.strength !== 'headed') || item.level !== 'note') return true
  return view.textBlocks < NOTES_TAGGED || (item.ownNote?.[0] ?? 0) < ALWAYS_A_NOTE
}

const verdictOf = (
  { item, due, presence, ground }: Looked,
  missing: ReadonlyMap<ChecklistItem, AbsentNote | undefined>,
  view: ReportView,
  filing: Filing,
): Verdict => {
  if (due !== undefined) return { outcome: 'not_applicable', reason: due }
  if (missing.has(item)) {
    const hole = missing.get(item)
    return { outcome: 'missing', ground: ground ?? { kind: 'always' }, ...(hole ? { hole } : {}), presence }
  }
  if (presence) return { outcome: 'present', presence }
  if (view.incomplete !== undefined) return { outcome: 'not_checked', reason: view.incomplete }
  if (!isAsked(item, filing)) return { outcome: 'not_applicable', reason: 'an interim report tells it where it changed' }
  const excused = excuse(item, view)
  if (excused !== undefined) return { outcome: 'not_applicable', reason: `the report says: “${excused}”` }
  if (ground && (!canBeMissed(item) || !isMaterial(item, ground, view)))
    return {
      outcome: 'not_checked',
      reason: 'it was not recognised in the notes; it may be told in other words, or be too small to be told',
    }
  return { outcome: 'not_applicable', reason: item.when?.otherwise ?? 'nothing shows that it applies' }
}
