import { AuditInput, AuditResult, type Document, toUnfoldError, type DocumentInfo, UnfoldError } from '@unfold/contracts'
import { outlineOf } from '@unfold/documents'
import { defineWorkflow, type RunContext, type WorkflowDefinition } from '@unfold/engine'
import type { Model } from '@unfold/models'

import type { AuditMaterial } from './agents.ts'
import { disclosure } from './disclosure/disclosure.ts'
import { external, type ExternalMaterial } from './external/external.ts'
import type { CompanyFactsSource } from './external/company-facts.ts'
import { logic } from './logic/index.ts'
import { numeric } from './numeric/numeric.ts'
import { readSentences } from './text/sentences.ts'
import { sumUp } from './sum.ts'

export type ReadProgress = { message: string; done?: number; of?: number }

export type AuditPorts = {
  /** @throws UnfoldError DOCUMENT_…, UNSUPPORTED_FORMAT, NOT_FOUND, TIMEOUT */
  readDocument(documentId: string, options: { signal: AbortSignal; onProgress: (progress: ReadProgress) => void }): Promise<Document>
  /** Without it, external compares with last year's report only. */
  companyFacts?: CompanyFactsSource
  /** Without it there is no second reading, and logic and disclosure say so. */
  model?: Model
}

/**
 * Four agents over one report, all at once, and their sum. Deterministic: a resumed run reads the same documents and spawns the
 * same agents in the same order. An agent that fails fails its section; only a report that cannot be read fails the run.
 */
export const createAudit = (ports: AuditPorts): WorkflowDefinition<AuditInput, AuditResult> =>
  defineWorkflow<AuditInput, AuditResult>({
    id: 'audit',
    version: 1,
    title: 'Audit a report',
    description: 'Checks the arithmetic, the consistency, the disclosures and the outside agreement of a financial report.',
    input: AuditInput,
    result: AuditResult,
    agents: [numeric, logic, disclosure, external],
    documents: ({ documentId, againstId }) => [documentId, ...(againstId === undefined ? [] : [againstId])],
    check: refusePictures,
    defaultTitle: ({ documentId }, documents) => `Audit of ${documents.find(({ id }) => id === documentId)?.name ?? 'a report'}`,
    async run(run, input) {
      run.announce([numeric, logic, disclosure, external])
      const [document, last] = await Promise.all([
        readDocument(run, ports, input.documentId, 'the report'),
        input.againstId === undefined ? undefined : readLastYear(run, ports, input.againstId),
      ])
      run.progress({
        message: `Read ${document.name}`,
        done: 1,
        of: 1,
        outline: { ...outlineOf(document), sentences: readSentences(document).length },
      })

      const material: AuditMaterial = {
        document,
        framework: input.framework,
        ...(last?.document ? { against: last.document } : {}),
        ...(ports.model ? { model: ports.model } : {}),
      }
      const outside: ExternalMaterial = {
        ...material,
        ...(ports.companyFacts ? { companyFacts: ports.companyFacts } : {}),
        ...(last?.unread === undefined ? {} : { againstUnread: last.unread }),
      }
      const outcomes = await Promise.all([
        run.spawn(numeric, material),
        run.spawn(logic, material),
        run.spawn(disclosure, material),
        run.spawn(external, outside),
      ])
      run.signal.throwIfAborted()

      const { result, sentences } = sumUp(document.name, [numeric, logic, disclosure, external], outcomes)
      run.synthesis.start()
      for (const [index, sentence] of sentences.entries()) run.synthesis.say(index === 0 ? sentence : ` ${sentence}`)
      run.synthesis.complete({ summary: result.summary, counts: result.counts })
      return result
    },
  })

/** A picture's words can be read, but not its tables: figures would be taken for what they are not. */
const refusePictures = (documents: readonly DocumentInfo[]): void => {
  const picture = documents.find(({ format }) => format === 'image')
  if (picture)
    throw new UnfoldError('UNSUPPORTED_FORMAT', `${picture.name} is a picture, and no report.`, {
      advice: 'Upload the report itself, or a PDF of it with a text layer.',
    })
}

const readDocument = (run: RunContext, ports: AuditPorts, documentId: string, what: string): Promise<Document> => {
  run.progress({ message: `Reading ${what}` })
  return ports.readDocument(documentId, { signal: run.signal, onProgress: (progress) => run.progress(progress) })
}

/** Last year's report is a help, not the matter: where it cannot be read, the audit goes on and says so. */
const readLastYear = async (run: RunContext, ports: AuditPorts, documentId: string): Promise<{ document?: Document; unread?: string }> => {
  try {
    return { document: await readDocument(run, ports, documentId, "last year's report") }
  } catch (thrown) {
    run.signal.throwIfAborted()
    return { unread: toUnfoldError(thrown).message }
  }
}
