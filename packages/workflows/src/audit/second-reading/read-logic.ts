import type { Document, Finding, SecondReading } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { loadPrompt, type Model } from '@unfold/models'

import { findStatements } from '../statements/index.ts'
import { sentencesOf } from '../text/sentences.ts'
import { choosePassages, marked } from './passages.ts'
import { NO_MODEL, readAgain } from './second-reading.ts'

const PROMPT = loadPrompt(new URL('../../../prompts/second-reading-logic.md', import.meta.url))
const STATEMENT_LETTERS = 9_000
/** How many of the agent's units one passage counts: a model takes as long for it as the program for some hundred sentences. */
const PASSAGE_UNITS = 100

/** The second reading of what the report says: running text against the statements and against itself. */
export const planLogicReading = (document: Document, model: Model | undefined) => {
  if (!model) return { units: 0, read: () => Promise.resolve(NO_MODEL) }
  const { passages, of } = choosePassages(document.blocks, (block) => sentencesOf(block).length)
  return {
    units: passages.length * PASSAGE_UNITS,
    read: (agent: AgentContext, found: readonly Finding[], total: number): Promise<SecondReading> => {
      const { balanceSheet, income, cashFlow } = findStatements(document)
      const blocks = [balanceSheet, income, cashFlow].flatMap((statement) => statement?.grids.map(({ block }) => block) ?? [])
      return readAgain(agent, {
        model,
        prompt: PROMPT,
        rule: 'logic.second_reading',
        document,
        passages,
        of,
        ground: [
          ...(blocks.length > 0 ? [{ label: 'primary statements', text: marked(blocks).slice(0, STATEMENT_LETTERS) }] : []),
          ...foundAlready(found),
        ],
        progress: { done: total - passages.length * PASSAGE_UNITS, of: total, weight: PASSAGE_UNITS },
      })
    },
  }
}

const foundAlready = (found: readonly Finding[]) =>
  found.length > 0
    ? [
        {
          label: 'found already',
          text: found
            .slice(0, 40)
            .map(({ title }) => title)
            .join('\n'),
        },
      ]
    : []
