import type { Document } from '@unfold/contracts'

import { knownNumber, sumOfParts } from '../../calculation.ts'
import { makeFinding } from '../../evidence.ts'
import { isoDay } from '../../statements/index.ts'
import { addsTo, agree, amountOf, printDifference } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'
import type { CashColumn } from './cash-lines.ts'
import { CASH_ROLL_FORWARD, nameOf, quoteLine } from './cash-lines.ts'

const CARRIED = 'logic.cash-carried-forward'

/** The balance a year opens with is the one that the year before closed with. */
export function* checkCarried(document: Document, columns: readonly CashColumn[]): Generator<Outcome> {
  for (const later of columns) {
    const earlier = columns.find((column) => column !== later && follows(later, column))
    if (!earlier || !later.opening || !earlier.closing) continue
    const subject = `Opening cash of ${nameOf(later)} against closing cash of ${nameOf(earlier)}`
    const evidence = [quoteLine(document, later.opening, 'subject'), quoteLine(document, earlier.closing, 'compared')]
    const check = { rule: CARRIED, subject, evidence }
    if (agree(later.opening.number, earlier.closing.number)) {
      yield { name: CASH_ROLL_FORWARD, check, kind: 'confirmed' }
      continue
    }
    if (follows(later, earlier) !== 'surely') {
      yield {
        name: CASH_ROLL_FORWARD,
        check,
        kind: 'not_checked',
        reason: 'The columns of the cash-flow statement do not say how long their periods are.',
      }
      continue
    }
    const [opens, closed] = [later.opening, earlier.closing]
    // Whichever of the two breaks its own column's sum is the wrong one.
    const closingBroken = earlier.opening && earlier.change && !addsTo([earlier.opening.number, earlier.change.number], closed.number)
    const [wrong, right] = closingBroken ? [closed, opens] : [opens, closed]
    const finding = makeFinding({
      rule: CARRIED,
      severity: 'critical',
      title: `Cash does not carry over from ${nameOf(earlier)} to ${nameOf(later)}.`,
      detail: `${nameOf(earlier)} closes with ${closed.value.cell.text}, ${nameOf(later)} opens with ${opens.value.cell.text}; the two must be equal.`,
      expected: right.value.cell.text,
      actual: wrong.value.cell.text,
      difference: printDifference(amountOf(wrong.number) - amountOf(right.number), wrong.number),
      calculation: sumOfParts(knownNumber(wrong.number), [
        { ...knownNumber(right.number, wrong.number.scale), label: right.line.label, evidence: 1 },
      ]),
      confidence: 0.93,
      evidence: [quoteLine(document, wrong, 'subject'), quoteLine(document, right, 'subject')],
    })
    yield { name: CASH_ROLL_FORWARD, check, kind: 'exception', finding }
  }
}

/** `surely` where the columns themselves say how long their periods are. */
const follows = ({ column: later }: CashColumn, { column: earlier }: CashColumn): 'surely' | 'perhaps' | undefined => {
  const [a, b] = [later.period, earlier.period]
  if (!a || !b || (a.months ?? 12) !== (b.months ?? 12)) return undefined
  const months = a.months ?? b.months ?? 12
  if (months === 0) return undefined
  const next = a.end && b.end ? Math.abs(isoDay(a.end) - isoDay(b.end) - months * 30.44) <= 8 : months === 12 && a.year - b.year === 1
  return next ? (a.months !== undefined && b.months !== undefined ? 'surely' : 'perhaps') : undefined
}
