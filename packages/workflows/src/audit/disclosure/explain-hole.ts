import type { AbsentNote } from './absent-notes.ts'
import type { ChecklistItem } from './checklist/item.ts'
import { excuse, type Ground, isMaterial } from './ground.ts'
import type { Presence, Strength } from './presence.ts'
import type { ReportView } from './report-view.ts'

/** What is seen of one item, before the items are weighed against each other. */
export type Looked = { item: ChecklistItem; due: string | undefined; presence: Presence | undefined; ground: Ground | undefined }

/** A hole in the notes that stays unexplained. `candidates`: the likely subjects; `without`: all that have no note of their own. */
export type Unexplained = { note: AbsentNote; candidates: ChecklistItem[]; without: ChecklistItem[] }

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

/**
 * What stood in a hole of the notes: the item that its title names, that is missing anyway, that the references speak of, or that is clearly
 * the likeliest of those without a note of their own.
 */
export const explainHole = (
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
