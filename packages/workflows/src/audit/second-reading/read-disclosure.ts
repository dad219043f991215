import type { Finding, SecondReading } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { loadPrompt, type Model } from '@unfold/models'

import type { ReportView } from '../disclosure/report-view.ts'
import { choosePassages } from './passages.ts'
import { NO_MODEL, readAgain } from './second-reading.ts'

const PROMPT = loadPrompt(new URL('../../../prompts/second-reading-disclosure.md', import.meta.url))
/** How many of the agent's units one passage counts, beside one for an item of the list. */
const PASSAGE_UNITS = 5

/** The second reading of the notes: what they tell, beyond that they are there. */
export const planDisclosureReading = ({ document, noteBlocks }: ReportView, model: Model | undefined) => {
  if (!model) return { units: 0, read: () => Promise.resolve(NO_MODEL) }
  const blocks = noteBlocks.map(({ block }) => block)
  const { passages, of } = choosePassages(blocks, ({ text }) => text.length)
  return {
    units: passages.length * PASSAGE_UNITS,
    read: (agent: AgentContext, missing: readonly Finding[], total: number): Promise<SecondReading> =>
      passages.length === 0
        ? Promise.resolve<SecondReading>({ done: false, why: 'no notes were told apart' })
        : readAgain(agent, {
            model,
            prompt: PROMPT,
            rule: 'disclosure.second_reading',
            document,
            passages,
            of,
            ground: missing.length > 0 ? [{ label: 'called missing', text: missing.map(({ title }) => title).join('\n') }] : [],
            progress: { done: total - passages.length * PASSAGE_UNITS, of: total, weight: PASSAGE_UNITS },
          }),
  }
}
