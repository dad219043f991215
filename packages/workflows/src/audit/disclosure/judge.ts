import type { AbsentNote } from './absent-notes.ts'
import { ANNUAL, type ChecklistItem } from './checklist/item.ts'
import type { Filing } from './filing.ts'
import { findGround, type Ground, isMaterial } from './ground.ts'
import { findPresence, type Presence, type Strength } from './presence.ts'
import { NOTES_TAGGED, type ReportView } from './report-view.ts'

export type Verdict =
  | { outcome: 'present'; presence: Presence }
  /** `hole`: the note that the report itself says it has, where this item is what stood in it. */
  | { outcome: 'missing'; ground: Ground; hole?: AbsentNote; presence: Presence | undefined }
  | { outcome: 'not_applicable'; reason: string }
  | { outcome: 'not_checked'; reason: string }

export type Judged = { item: ChecklistItem; verdict: Verdict }

/** A hole in the notes that stays unexplained. `candidates`: the likely subjects; `without`: all that have no note of their own. */
export type Unexplained = { note: AbsentNote; candidates: ChecklistItem[]; without: ChecklistItem[] }

/** What is seen of one item, before the items are weighed against each other. */
export type Looked = { item: ChecklistItem; due: string | undefined; presence: Presence | undefined; ground: Ground | undefined }

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
    const { told, ...rest } = explain(note, looked, missing, view, filing.kind === '10-Q' || filing.kind === 'interim', absent.length)
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

const excuse = ({ unless }: ChecklistItem, { document }: ReportView): string | undefined => {
  for (const { text } of unless ? document.blocks : []) {
    const words = unless?.exec(text)?.[0]
    if (words !== undefined) return words.length > 160 ? `${words.slice(0, 160).replace(/\s\S*$/u, '')} …` : words
  }
  return undefined
}

/** How likely an item that is told so is nevertheless what stood in the hole. */
const SUSPICION: Record<Strength | 'nothing', number> = {
  nothing: 1,
  mention: 0.7,
  headed: 0.65,
  policy: 0.55,
  part: 0.35,
  table: 0.15,
  own: 0,
}
/** Nothing of the statements shows that it applies; but the report has a policy on it, or what would show it may have stood in the hole. */
const HAS_POLICY = 0.7
const SMALL = 0.35
const WENT_WITH_IT = 0.4
const NOT_IN_STATEMENTS = 0.05
const NOT_SHOWN = 0.1
/** The references to the missing note speak of it. */
const POINTED_AT = 4
/** One subject is named where it is this likely, and this much likelier than the next. */
const SURE = 0.45
const CLEAR = 1.4
/** Subjects less likely than this are not guessed at; others are listed down to this share of the likeliest. */
const LIKELY = 0.15
const NEAR = 0.4
const LISTED = 5

const likelyToApply = (item: ChecklistItem, presence: Presence | undefined, ground: Ground | undefined, view: ReportView): number => {
  if (ground) return isMaterial(item, ground, view) ? 1 : SMALL
  if (presence && presence.strength !== 'mention') return HAS_POLICY
  if (item.when?.inItsNote) return WENT_WITH_IT
  return item.when?.rows && view.rows.length > 0 ? NOT_IN_STATEMENTS : NOT_SHOWN
}

const explain = (
  note: AbsentNote,
  looked: readonly Looked[],
  missing: ReadonlyMap<ChecklistItem, AbsentNote | undefined>,
  view: ReportView,
  interim: boolean,
  holes: number,
): { told: ChecklistItem[] } & Omit<Unexplained, 'note'> => {
  const told = (looks: readonly Looked[]) => ({ told: looks.map(({ item }) => item), candidates: [], without: [] })
  const subjects = looked.filter(({ item, due, presence }) => item.level === 'note' && due === undefined && presence?.strength !== 'own')
  const { title, mentions } = note
  const titles = mentions.flatMap((mention) => mention.title ?? mention.following ?? [])
  const named = subjects.filter(({ item }) => titles.some((words) => item.found.headings?.test(words)))
  if (named.length > 0) return told(named)
  const already = subjects.filter(({ item }) => missing.has(item) && missing.get(item) === undefined)
  if (already.length > 0 && holes === 1) return told(already)
  const pointedAt = subjects.filter(
    ({ item, ground, presence }) =>
      ground && presence?.strength !== 'table' && mentions.some(({ sentence }) => item.found.headings?.test(sentence)),
  )
  if (pointedAt.length === 1) return told(pointedAt)
  const suspects = subjects
    .map(({ item, presence, ground }) => {
      const pointed = mentions.some(({ sentence }) => item.found.headings?.test(sentence))
      const usual = item.ownNote?.[interim ? 1 : 0] ?? 0
      const applies = excuse(item, view) === undefined ? likelyToApply(item, presence, ground, view) : 0
      const toldElsewhere = presence?.strength === 'part' || presence?.strength === 'table'
      return { item, toldElsewhere, score: usual * SUSPICION[presence?.strength ?? 'nothing'] * applies * (pointed ? POINTED_AT : 1) }
    })
    .toSorted((a, b) => b.score - a.score)
  const [first, second] = suspects
  const best = first?.score ?? 0
  // Interim reports leave out notes as they like: there nothing is concluded from what is not told.
  if (first && !interim && !first.item.onlyInHole && !first.toldElsewhere && best >= SURE && best >= (second?.score ?? 0) * CLEAR)
    return { told: [first.item], candidates: [], without: [] }
  const likely = suspects.filter(({ score }) => score >= LIKELY && score >= NEAR * best)
  return {
    told: [],
    candidates: title === undefined ? likely.slice(0, LISTED).map(({ item }) => item) : [],
    without: suspects
      .filter(({ score }) => score > 0)
      .slice(0, 2 * LISTED)
      .map(({ item }) => item),
  }
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
