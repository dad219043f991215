import { type LookupResult, SCAN_AGENTS, ScanInput, ScanResult, UnfoldError } from '@unfold/contracts'
import { type AgentDefinition, type AgentOutcome, defineWorkflow, type WorkflowDefinition } from '@unfold/engine'

import { domainReputation } from './domains/domain-reputation.ts'
import type { DomainAges } from './domains/rdap.ts'
import { entityExtraction, type ReadDocument, titleOf } from './extraction/extraction.ts'
import { phoneValidator } from './phones/phone-validator.ts'
import { reasoning, type ReasoningMaterial } from './reasoning/reasoning.ts'
import type { ScamLists } from './scam-db/lists.ts'
import { scamDb } from './scam-db/scam-db.ts'
import { exaSearch } from './web-search/exa-search.ts'
import type { WebSearch } from './web-search/exa.ts'

export type ScanPorts = {
  /** Reads a picture's words, or a file. @throws UnfoldError DOCUMENT_…, UNSUPPORTED_FORMAT, NOT_FOUND, TIMEOUT */
  readDocument: ReadDocument
  lists: ScamLists
  /** Without it the web is not searched, and that is said. */
  search?: WebSearch | undefined
  /** Without it the age of domains is not asked for. */
  ages?: DomainAges | undefined
}

const LOOKUPS = [scamDb, exaSearch, domainReputation, phoneValidator] as const
const FIRST = [entityExtraction.id] as const

/**
 * What somebody was sent, looked at tool by tool: read first, looked up four ways at once, then weighed. Nothing that the message names
 * is ever opened. Where it cannot be read, the verdict is that nothing can be said.
 */
export const createScan = (ports: ScanPorts): WorkflowDefinition<ScanInput, ScanResult> =>
  defineWorkflow<ScanInput, ScanResult>({
    id: 'scan',
    version: 1,
    title: 'Check a message',
    description: 'Reads a screenshot, a text or a link that somebody was sent, and says whether it is a scam, and why.',
    input: ScanInput,
    result: ScanResult,
    agents: [entityExtraction, ...LOOKUPS, reasoning],
    documents: ({ documentId }) => (documentId === undefined ? [] : [documentId]),
    defaultTitle: (input, documents) => titleOf(input, documents.find(({ id }) => id === input.documentId)?.name),
    async run(run, input) {
      run.announce([entityExtraction, ...LOOKUPS, reasoning])
      const { readDocument } = ports
      const read = await run.spawn(entityExtraction, { input, readDocument })
      run.signal.throwIfAborted()
      if (read.status !== 'completed')
        throw new UnfoldError('DOCUMENT_BROKEN', read.status === 'failed' ? read.message : 'The message was not read.', {
          advice: 'Give a sharper picture as PNG or JPEG, or the text itself.',
        })
      const extraction = read.result
      const found = { extraction }
      const outcomes = await Promise.all([
        run.spawn(scamDb, { ...found, lists: ports.lists }, { after: FIRST }),
        run.spawn(exaSearch, { ...found, search: ports.search }, { after: FIRST }),
        run.spawn(domainReputation, { ...found, ages: ports.ages }, { after: FIRST }),
        run.spawn(phoneValidator, { ...found, ...(input.sender === undefined ? {} : { sender: input.sender }) }, { after: FIRST }),
      ])
      run.signal.throwIfAborted()
      const lookups = outcomes.map((outcome, index) => lookupOf(LOOKUPS[index] as (typeof LOOKUPS)[number], outcome))
      const judged = await run.spawn(
        reasoning,
        { extraction, lookups, answers: input.answers ?? [] },
        { after: SCAN_AGENTS.filter((id) => id !== 'reasoning') },
      )
      run.signal.throwIfAborted()
      if (judged.status !== 'completed')
        throw new UnfoldError('INTERNAL', judged.status === 'failed' ? judged.message : 'No verdict was found.')
      return judged.result
    },
  })

const lookupOf = (
  { id, title }: Pick<AgentDefinition, 'id' | 'title'>,
  outcome: AgentOutcome<LookupResult>,
): ReasoningMaterial['lookups'][number] => ({
  agentId: SCAN_AGENTS.find((known) => known === id) ?? 'reasoning',
  title,
  outcome,
})
