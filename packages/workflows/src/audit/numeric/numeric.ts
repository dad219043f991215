import { AuditAgentResult, type Document } from '@unfold/contracts'
import { type AgentContext, defineAgent } from '@unfold/engine'

import type { AuditMaterial } from '../agents.ts'
import { type CheckLog, openCheckLog } from '../checks.ts'
import { findStatements, readCalendar } from '../statements/index.ts'
import { readLineIndex } from '../text/line-index.ts'
import { readSentences, type Sentence } from '../text/sentences.ts'
import { checkExchangedYears } from './exchanged-years.ts'
import { checkDuplicates, checkSums, indexFacts } from './facts.ts'
import { expectTotals, footTable, sayPlace } from './foot-tables.ts'
import { type KnownCells, openKnownCells } from './known-cells.ts'
import { type Matrix, readMatrix } from './matrix.ts'
import { openPace } from './pace.ts'
import { recomputeSentence } from './sentence-changes.ts'
import { checkTagScales } from './tag-scale.ts'
import { checkTextChanges } from './text-changes.ts'
import { checkTextFigures } from './text-figures.ts'
import type { TextGround } from './text-ground.ts'
import { openWork, type Work } from './work.ts'

/** Recomputes what the report itself makes computable: sums, differences, roll-forwards, percentages. Needs no model and no network. */
export const numeric = defineAgent<AuditMaterial, AuditAgentResult>({
  id: 'numeric',
  title: 'Numbers',
  description: 'Foots every total, recomputes changes and percentages, and holds the figures in the text against the tables.',
  result: AuditAgentResult,
  async run(agent, { document }) {
    const log = openCheckLog(agent)
    const matrices = await readMatrices(agent, document)
    const sentences = readSentences(document).filter(({ text }) => /\d/.test(text))
    const work = openWork(agent, log, matrices.length * TABLE + sentences.length + FACTS)
    expectTotals(log, matrices)
    await work.pace()
    const statements = new Set(findStatements(document).all.flatMap(({ grids }) => grids.map(({ block }) => block.id)))
    await work.pace()

    const known = openKnownCells()
    const facts = indexFacts(document)
    if (facts.count > 0) work.tell('facts', `Comparing ${facts.count} tagged figures`)
    await checkTagScales(document, known, log, work.pace)
    await checkDuplicates(facts, known, log, work.pace)
    // The primary statements first: what is wrong there matters most, and is told within the first moments.
    const ordered = matrices.toSorted((a, b) => Number(statements.has(b.block.id)) - Number(statements.has(a.block.id)))
    for (const [index, matrix] of ordered.entries()) {
      work.tell('foot', `Footing table ${index + 1} of ${ordered.length}${sayPlace(matrix.block.location)}`)
      await footTable(document, matrix, statements.has(matrix.block.id), known, log, work.pace)
      work.did(TABLE)
    }
    await checkSums(facts, known, log, work.pace)
    work.did(FACTS)
    await readText(document, sentences, known, log, work)
    work.tell('done', `Footed ${ordered.length} tables and read ${sentences.length} sentences with figures`)
    return log.result(summaryOf(log.coverage()))
  },
})

/** What a table, and all the tagged facts, weigh against one sentence, roughly by the time they take. */
const TABLE = 20
const FACTS = 50
const TOLD_EVERY = 100

const readText = async (
  document: Document,
  sentences: readonly Sentence[],
  known: KnownCells,
  log: CheckLog,
  work: Work,
): Promise<void> => {
  const text: TextGround = { document, lines: readLineIndex(document), calendar: readCalendar(document), known, log }
  await work.pace()
  for (const [index, sentence] of sentences.entries()) {
    if (index % TOLD_EVERY === 0) work.tell('text', `Recomputing sentence ${index + 1} of ${sentences.length}`)
    recomputeSentence(document, sentence, log)
    checkTextFigures(text, sentence)
    checkTextChanges(text, sentence)
    checkExchangedYears(text, sentence)
    work.did(1)
    await work.pace()
  }
}

const summaryOf = (coverage: AuditAgentResult['coverage']): string => {
  const { totals, ...others } = coverage
  const checks = Object.values(others).reduce((so, { confirmed, exception }) => so + confirmed + exception, 0)
  const failing = Object.values(others).reduce((so, { exception }) => so + exception, 0)
  const footed = totals?.of
    ? `${totals.confirmed} of ${totals.of} totals foot; ${totals.exception} ${totals.exception === 1 ? 'does' : 'do'} not, ${totals.not_checked} could not be checked.`
    : 'The report shows no totals to foot.'
  return checks === 0
    ? footed
    : `${footed} Of ${checks} changes, percentages, cross-sums, tags and figures in the text ${failing === 0 ? 'none fails' : `${failing} fail`}.`
}

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
