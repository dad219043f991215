import type { PrintedNumber } from '@unfold/contracts'
import { findNumbers } from '@unfold/documents'

import { agree } from '../../audit/logic/amounts.ts'
import { type FoundFigure, SURE } from './read-figures.ts'

/** Whether a claim's figure is the table's, for the line and the time that the claim names. */
export const compareClaim = (
  claim: string,
  found: readonly FoundFigure[],
): { outcome: 'borne_out' | 'contradicted'; figure: FoundFigure; said: string }[] => {
  const [best] = found
  if (!best || best.score < SURE) return []
  const sure = found.filter(({ score }) => score >= best.score - 0.05)
  // Several lines of one name and time: none is surely meant.
  const stated = findNumbers(claim).filter(({ number }) => !number.nil)
  const [only] = stated
  const isMoney = (number: PrintedNumber) => number.percent === best.point.value.number.percent
  if (!only || stated.length > 1 || !isMoney(only.number)) return []
  const agreeing = sure.find(({ point }) => agree(scaledLike(only.number, point.value.number), point.value.number))
  if (agreeing) return [{ outcome: 'borne_out', figure: agreeing, said: only.text }]
  return sure.length === 1 ? [{ outcome: 'contradicted', figure: best, said: only.text }] : []
}

/** A bare figure beside a table in millions is in millions: "revenue was 412.6". */
const scaledLike = (said: PrintedNumber, printed: PrintedNumber): PrintedNumber =>
  said.scale === 1 && printed.scale !== 1 && Math.abs(said.value) < printed.scale ? { ...said, scale: printed.scale } : said
