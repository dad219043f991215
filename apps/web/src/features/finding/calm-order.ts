import { bySeverity, type Finding } from '@unfold/contracts'
import { useState } from 'react'

/**
 * The order in which a section shows its findings: the gravest first; while somebody reads there (`held`) what stands stays
 * where it stands, and what comes goes to the end.
 */
export const calmOrder = (shown: readonly string[], findings: readonly Finding[], held: boolean): string[] => {
  const sorted = findings.toSorted(bySeverity).map(({ id }) => id)
  if (!held) return sorted
  const present = new Set(sorted)
  const kept = shown.filter((id) => present.has(id))
  const known = new Set(kept)
  return [...kept, ...sorted.filter((id) => !known.has(id))]
}

export const useCalmOrder = (findings: readonly Finding[], held: boolean): Finding[] => {
  const [shown, setShown] = useState<string[]>([])
  const order = calmOrder(shown, findings, held)
  if (order.length !== shown.length || order.some((id, i) => id !== shown[i])) setShown(order)
  const byId = new Map(findings.map((finding) => [finding.id, finding]))
  return order.flatMap((id) => byId.get(id) ?? [])
}
