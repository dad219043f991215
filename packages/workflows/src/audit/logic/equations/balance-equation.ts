import type { Document, PrintedNumber } from '@unfold/contracts'

import { knownNumber, sumOfParts } from '../../calculation.ts'
import { makeFinding, quoteCell } from '../../evidence.ts'
import type { Column, Grid, Line, Statement, Value } from '../../statements/index.ts'
import { columnsOf, findStatements, isLiabilitiesAndEquity, isTotalAssets, linesOf, sayPeriod, valueIn } from '../../statements/index.ts'
import { addsTo, agree, amountOf, chooseParts, printDifference, printLike, sumOf } from '../amounts.ts'
import type { Outcome } from '../outcome.ts'

export const BALANCE = 'balance sheet equations'
const RULE = 'logic.balance'

const TOTAL_LIABILITIES = /^total (?:consolidated )?liabilities$/iu
const TOTAL_EQUITY = /^(?:total\b.*\b(?:equity|deficit|deficiency|capital)\b|equity$|net assets$)/iu
/** What may stand between liabilities and equity and belongs to neither total. */
const BETWEEN =
  /redeemable|redemption|temporary|mezzanine|non-?controlling|minority|preferred|convertible|commitment|puttable|held for sale/iu

type Placed = { line: Line; grid: Grid }

/** Assets = liabilities + equity, in every column of every balance sheet of the document. */
export function* checkBalance(document: Document): Generator<Outcome> {
  for (const statement of findStatements(document).all) {
    if (statement.kind !== 'balance_sheet') continue
    for (const column of columnsOf(statement)) {
      const outcome = checkColumn(document, statement, column)
      if (outcome) yield outcome
    }
  }
}

const checkColumn = (document: Document, statement: Statement, column: Column): Outcome | undefined => {
  const lines = linesOf(statement)
  const at = (test: (label: string) => boolean): Placed | undefined => lines.find(({ line }) => test(line.label) && valueIn(line, column))
  const assets = at(isTotalAssets)
  const sum = at(isLiabilitiesAndEquity)
  if (!assets || !sum) return undefined
  const figure = ({ line }: Placed): Value => valueIn(line, column) as Value
  const [assetsFigure, sumFigure] = [figure(assets), figure(sum)]
  if (assetsFigure.number.percent) return undefined

  const when = column.period ? sayPeriod({ ...column.period, months: 0 }) : column.heading
  const subject = `Balance sheet equation${when === '' ? '' : `, ${when}`}`
  const quote = (placed: Placed, role: 'subject' | 'compared') =>
    quoteCell(document, placed.grid.block, figure(placed).row, figure(placed).cell, { role, label: placed.line.label })

  const part = (placed: Placed, evidence: number) => ({
    ...knownNumber(figure(placed).number, sumFigure.number.scale),
    label: placed.line.label,
    evidence,
  })

  const liabilities = at((label) => TOTAL_LIABILITIES.test(label))
  const middle = lines.slice(lines.indexOf(assets) + 1, lines.indexOf(sum)).filter(({ line }) => valueIn(line, column))
  const equities = middle.filter(({ line }) => TOTAL_EQUITY.test(line.label) && !TOTAL_LIABILITIES.test(line.label)).reverse()
  const extras = middle.filter(({ line }) => BETWEEN.test(line.label) && !TOTAL_EQUITY.test(line.label))
  const parts = liabilities
    ? equities.find((equity) => fits(figure(liabilities).number, figure(equity).number, extras, column, sumFigure))
    : undefined
  const equal = agree(assetsFigure.number, sumFigure.number)
  const check = { rule: RULE, subject, evidence: [quote(assets, 'subject'), quote(sum, 'compared')] }

  if (equal && parts) return { name: BALANCE, check, kind: 'confirmed' }
  if (equal && (!liabilities || equities.length === 0))
    return {
      name: BALANCE,
      check,
      kind: 'confirmed',
      reason: `Total assets equal ${sum.line.label.toLowerCase()}; the sheet shows no total of ${liabilities ? 'equity' : 'liabilities'} to add up.`,
    }

  const total = equities[0]
  if (equal && liabilities && total) {
    const added = [figure(liabilities).number, figure(total).number]
    const expected = sumOf(added)
    const finding = makeFinding({
      rule: RULE,
      severity: 'critical',
      title: `Liabilities and equity do not add up to ${sum.line.label.toLowerCase()}${when === '' ? '' : ` (${when})`}.`,
      detail:
        `${liabilities.line.label} of ${figure(liabilities).cell.text} and ${total.line.label.toLowerCase()} of ${figure(total).cell.text} make ` +
        `${printLike(expected, sumFigure.number)}, but the sheet states ${sumFigure.cell.text}. No line between them explains the difference.`,
      expected: printLike(expected, sumFigure.number),
      actual: sumFigure.cell.text,
      difference: printDifference(amountOf(sumFigure.number) - expected, sumFigure.number),
      calculation: sumOfParts(knownNumber(sumFigure.number), [part(liabilities, 1), part(total, 2)]),
      confidence: 0.9,
      evidence: [quote(sum, 'subject'), quote(liabilities, 'subject'), quote(total, 'subject'), quote(assets, 'compared')],
    })
    return { name: BALANCE, check, kind: 'exception', finding }
  }

  const supports = liabilities && total ? [figure(liabilities).number, figure(total).number] : []
  const culprit =
    supports.length === 0 ? '' : addsTo(supports, assetsFigure.number) ? ` Liabilities and equity add up to the total of assets.` : ''
  const finding = makeFinding({
    rule: RULE,
    severity: 'critical',
    title: `The balance sheet does not balance${when === '' ? '' : ` (${when})`}.`,
    detail: `${assets.line.label} are ${assetsFigure.cell.text}, ${sum.line.label.toLowerCase()} ${sumFigure.cell.text}; the two must be equal.${culprit}`,
    expected: printLike(amountOf(assetsFigure.number), sumFigure.number),
    actual: sumFigure.cell.text,
    difference: printDifference(amountOf(sumFigure.number) - amountOf(assetsFigure.number), sumFigure.number),
    calculation: sumOfParts(knownNumber(sumFigure.number), [part(assets, 0)]),
    confidence: 0.97,
    evidence: [
      quote(assets, 'subject'),
      quote(sum, 'subject'),
      ...(liabilities && total ? [quote(liabilities, 'compared'), quote(total, 'compared')] : []),
    ],
  })
  return { name: BALANCE, check, kind: 'exception', finding }
}

const fits = (liabilities: PrintedNumber, equity: PrintedNumber, extras: readonly Placed[], column: Column, total: Value): boolean =>
  chooseParts(
    [liabilities, equity],
    extras.flatMap(({ line }) => valueIn(line, column)?.number ?? []),
    total.number,
  ) !== undefined
