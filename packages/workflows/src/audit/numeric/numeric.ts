import { AuditAgentResult, type Document } from '@unfold/contracts'
import { type AgentContext, defineAgent } from '@unfold/engine'

import type { AuditMaterial } from '../agents.ts'
import { openCheckLog } from '../checks.ts'
import { findStatements } from '../statements/index.ts'
import { checkExchangedYears } from './exchanged-years.ts'
import { checkDuplicates, checkSums, indexFacts } from './facts.ts'
import { expectTotals, footTable, sayPlace } from './foot-tables.ts'
import { openKnownCells } from './known-cells.ts'
import { type Matrix, readMatrix } from './matrix.ts'
import { openPace } from './pace.ts'
import { checkSentences } from './sentence-changes.ts'
import { checkTextChanges } from './text-changes.ts'
import { checkTextFigures } from './text-figures.ts'

/** Recomputes what the report itself makes computable: sums, differences, roll-forwards, percentages. Needs no model and no network. */
export const numeric = defineAgent<AuditMaterial, AuditAgentResult>({
  id: 'numeric',
  title: 'Numbers',
  description: 'Foots every total, recomputes changes and percentages, and holds the figures in the text against the tables.',
  result: AuditAgentResult,
  async run(agent, { document }) {
    const log = openCheckLog(agent)
    const pace = openPace(agent)
    const matrices = await readMatrices(agent, document)
    expectTotals(log, matrices)
    const statements = new Set(findStatements(document).all.flatMap(({ grids }) => grids.map(({ block }) => block.id)))
    await pace()
    const known = openKnownCells()
    const facts = indexFacts(document)
    await checkDuplicates(facts, known, log, pace)
    // The primary statements first: what is wrong there matters most, and is told within the first moments.
    const ordered = [
      ...matrices.filter(({ block }) => statements.has(block.id)),
      ...matrices.filter(({ block }) => !statements.has(block.id)),
    ]
    for (const [index, matrix] of ordered.entries()) {
      log.progress('foot', `Footing table ${index + 1} of ${ordered.length}${sayPlace(matrix.block.location)}`, index, ordered.length)
      await footTable(document, matrix, statements.has(matrix.block.id), known, log, pace)
      await pace()
    }
    log.progress('foot', `Footed ${ordered.length} tables`, ordered.length, ordered.length)
    await checkSums(facts, known, log, pace)
    await checkSentences(document, log, pace)
    await checkTextFigures(document, known, log, pace)
    await checkTextChanges(document, known, log, pace)
    await checkExchangedYears(document, known, log, pace)
    const { totals } = log.coverage()
    return log.result(
      totals
        ? `${totals.confirmed} of ${totals.of} totals foot; ${totals.exception} ${totals.exception === 1 ? 'does' : 'do'} not, ${totals.not_checked} could not be checked.`
        : 'The report shows no totals to foot.',
    )
  },
})

const readMatrices = async (agent: AgentContext, document: Document): Promise<Matrix[]> => {
  const pace = openPace(agent)
  const matrices: Matrix[] = []
  for (const block of document.blocks) {
    if (!block.table) continue
    const matrix = readMatrix(block, block.table)
    if (matrix.bands.length > 0) matrices.push(matrix)
    await pace()
  }
  return matrices
}
