import type { Document, Fact } from '@unfold/contracts'

import type { Pair } from './check-last-year.ts'
import { periodWords, plainUnit } from './company-facts.ts'
import { nameFigure, placeFacts, quoteFact } from './tagged-figures.ts'

/** The figures that both reports tag alike: tag, unit, period and dimensions, the company's own tags included. */
export const pairFacts = (document: Document, against: Document): Pair[] => {
  const then = new Map<string, Fact[]>()
  for (const fact of against.facts) {
    const key = keyOf(fact)
    if (key !== undefined && isPrinted(fact)) then.set(key, [...(then.get(key) ?? []), fact])
  }
  const nowPlaces = placeFacts(document)
  const thenPlaces = placeFacts(against)
  return document.facts.flatMap((fact): Pair[] => {
    const key = keyOf(fact)
    const place = nowPlaces.get(fact.id)
    const stated = key === undefined ? undefined : then.get(key)
    if (!isPrinted(fact) || !stated || !place || fact.value === undefined || fact.period === undefined || fact.unit === undefined) return []
    const name = `${nameFigure({ concept: fact.concept, place })}, ${periodWords(fact.period)}`
    const evidence = quoteFact(document, fact, place, name)
    const compared = stated.flatMap(({ value, decimals, ...other }) => {
      const words = quoteFact(against, { value, decimals, ...other }, thenPlaces.get(other.id), `${name}, last year's report`)
      return value === undefined || !words ? [] : [{ value, decimals, evidence: words }]
    })
    if (!evidence || compared.length === 0) return []
    const { value, decimals, concept, unit } = fact
    const now = { tagged: true, value, decimals, evidence, block: place.block.id, ...(place.cell ? { row: place.cell.row } : {}) }
    return [{ name, concept, unit, now, earlier: compared }]
  })
}

/** A word that stands for nought ("not material") says nothing of the figure. */
const isPrinted = ({ text }: Fact): boolean => /\d/u.test(text) || !/\p{L}/u.test(text)

const keyOf = ({ concept, value, unit, period, dimensions, nil }: Fact): string | undefined => {
  if (value === undefined || unit === undefined || period === undefined || nil) return undefined
  const split = Object.entries(dimensions)
    .map(([axis, member]) => `${axis}=${member}`)
    .toSorted()
    .join(' ')
  return `${concept} ${plainUnit(unit)} ${periodWords(period)} ${split}`
}
