import { AuditAgentResult } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import type { AuditMaterial } from '../agents.ts'
import { openCheckLog } from '../checks.ts'
import { planLogicReading } from '../second-reading/read-logic.ts'
import { secondReadingWords } from '../second-reading/second-reading.ts'
import { periodsOf, readGridAt } from '../statements/index.ts'
import { readSentences, sentencesOf } from '../text/sentences.ts'
import { checkClaims } from './claims/check-claims.ts'
import { openGround } from './claims/ground.ts'
import { openSentenceIndex } from './claims/sentence-index.ts'
import { checkDirections } from './direction.ts'
import { BALANCE, checkBalance } from './equations/balance-equation.ts'
import { checkCashLinks } from './equations/cash-links.ts'
import { checkCashRollForward } from './equations/cash-roll-forward.ts'
import { checkEquityTotal } from './equations/equity-total.ts'
import { checkNamedFigures } from './named-figures.ts'
import { checkOpposites } from './opposites.ts'
import type { Outcome } from './outcome.ts'
import { DATES, checkDates } from './periods/calendar-dates.ts'
import { checkColumnEnds, checkPeriodEnds } from './periods/period-ends.ts'
import { checkStatementPeriods } from './periods/statement-periods.ts'
import { checkYearLists } from './periods/year-lists.ts'
import { checkItemReferences, readFurniture } from './references/item-references.ts'
import { checkNoteReferences, checkNumbering } from './references/note-references.ts'
import { findNotes } from './references/note-series.ts'

/** Whether the report agrees with itself: computed, then, where there is a model, read once more by it. */
export const logic = defineAgent<AuditMaterial, AuditAgentResult>({
  id: 'logic',
  title: 'Logic',
  description: 'Whether statements, sentences, dates and references agree with one another.',
  result: AuditAgentResult,
  async run(agent, { document, model }) {
    const log = openCheckLog(agent)
    const pace = openPace(agent)
    const record = (outcome: Outcome) => {
      const { name, check } = outcome
      if (outcome.kind === 'confirmed') log.confirmed(name, outcome.reason === undefined ? check : { ...check, reason: outcome.reason })
      else if (outcome.kind === 'not_checked') log.notChecked(name, { ...check, reason: outcome.reason })
      else log.exception(name, check, outcome.finding)
    }
    const all = async (outcomes: Iterable<Outcome>) => {
      for (const outcome of outcomes) {
        record(outcome)
        await pace()
      }
    }

    for (const [index, block] of document.blocks.entries()) {
      if (index % 100 === 0)
        log.progress('read', `Reading block ${count(index + 1)} of ${count(document.blocks.length)}`, 0, document.blocks.length)
      readGridAt(document, index)
      periodsOf(block)
      sentencesOf(block)
      await pace()
    }
    const sentences = readSentences(document)
    const again = planLogicReading(document, model)
    const total = sentences.length * 2 + document.blocks.length + again.units
    log.progress('statements', 'Reading the balance sheet and the cash-flow statement', 0, total)
    await all(checkBalance(document))
    await all(checkEquityTotal(document))
    await all(checkCashRollForward(document))
    await all(checkCashLinks(document))
    await all(checkStatementPeriods(document))
    await all(checkColumnEnds(document))

    const sequence = findNotes(document)
    await pace()
    if (sequence) await all(checkNumbering(document, sequence))
    for (const [index, block] of document.blocks.entries()) {
      if (index % 100 === 0) log.progress('dates', `Dates of block ${count(index)} of ${count(document.blocks.length)}`, index, total)
      await all(checkDates(document, block))
      await all(checkPeriodEnds(document, block))
      await all(checkYearLists(document, block))
    }

    const furniture = readFurniture(document)
    const opened = openSentenceIndex()
    for (const [index, sentence] of sentences.entries()) {
      if (index % 100 === 0)
        log.progress(
          'references',
          `Reading sentence ${count(index + 1)} of ${count(sentences.length)}`,
          document.blocks.length + index,
          total,
        )
      opened.add(sentence)
      await all(checkNoteReferences(document, sentence, sequence))
      await all(checkItemReferences(document, sentence, furniture))
    }
    const index = opened.done()
    const ground = openGround(document, index)
    await pace()
    for (const [at, read] of index.reads.entries()) {
      if (at % 50 === 0) {
        const done = document.blocks.length + sentences.length + Math.round((at / index.reads.length) * sentences.length)
        log.progress('sentences', `Holding sentence ${count(at + 1)} of ${count(index.reads.length)} against the figures`, done, total)
      }
      await all(checkDirections(document, read.sentence, read.tokens))
      await all(checkClaims(ground, read))
      await pace()
    }
    await all(checkOpposites(document, sentences))
    await all(checkNamedFigures(document, sentences))
    const secondReading = await again.read(agent, log.found(), total)
    log.progress('done', `All ${count(sentences.length)} sentences read`, total, total)
    return {
      ...log.result(`${summaryOf(log.coverage())}${model ? ` ${secondReadingWords(secondReading)}` : ''}`),
      secondReading,
    }
  },
})

const count = (number: number): string => number.toLocaleString('en-US')

/** Lets others run every 10 ms of computing. */
const openPace = (agent: { breathe(): Promise<void> }) => {
  let last = performance.now()
  return async () => {
    if (performance.now() - last < 10) return
    await agent.breathe()
    last = performance.now()
  }
}

const summaryOf = (coverage: AuditAgentResult['coverage']): string => {
  const counts = Object.values(coverage)
  const checked = counts.reduce((sum, { confirmed, exception }) => sum + confirmed + exception, 0)
  const exceptions = counts.reduce((sum, { exception }) => sum + exception, 0)
  const balance = coverage[BALANCE]
  const dates = coverage[DATES]
  if (checked === 0) return 'Nothing in this document could be held against anything else.'
  const parts = [
    balance ? `${count(balance.confirmed)} of ${count(balance.of)} balance sheet equations hold` : 'no balance sheet was recognised',
    ...(dates ? [`${count(dates.of)} dates read`] : []),
  ]
  const contradictions =
    exceptions === 0 ? 'No contradiction found' : exceptions === 1 ? 'One contradiction found' : `${count(exceptions)} contradictions found`
  return `${contradictions} in ${count(checked)} checks; ${parts.join(', ')}.`
}
