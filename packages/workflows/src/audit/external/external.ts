import { AuditAgentResult, type Document, toUnfoldError } from '@unfold/contracts'
import { type AgentContext, defineAgent, defineTool } from '@unfold/engine'
import { z } from 'zod'

import type { AuditMaterial } from '../agents.ts'
import { openCheckLog, type CheckLog } from '../checks.ts'
import { checkLastYear } from './check-last-year.ts'
import { checkRecognised, RECOGNISED } from './check-recognised.ts'
import { checkTagged, TAGGED } from './check-tagged.ts'
import { type CompanyFactsSource, type HeldFacts, indexFacts } from './company-facts.ts'
import { identifyCompany } from './company-identity.ts'
import { recogniseFigures } from './recognised-figures.ts'
import { readTaggedFigures } from './tagged-figures.ts'

export type ExternalMaterial = AuditMaterial & {
  companyFacts?: CompanyFactsSource
  /** Why last year's report, though given, could not be read. */
  againstUnread?: string
}

/** Holds the report's figures against those that somebody else keeps: the SEC, and last year's report. */
export const external = defineAgent<ExternalMaterial, AuditAgentResult>({
  id: 'external',
  title: 'External',
  description: "Compares the report's figures with the SEC's company facts and with last year's report.",
  result: AuditAgentResult,
  async run(agent, material) {
    const log = openCheckLog(agent)
    const { document, against } = material
    const sentences: string[] = []
    const notChecked: string[] = []

    const sec = await checkAgainstSec(agent, log, document, material.companyFacts)
    if (sec.done) sentences.push(sec.sentence)
    notChecked.push(...sec.notChecked)

    if (against) sentences.push(await lastYear(agent, log, document, against))
    else if (material.againstUnread) notChecked.push(`Last year's report was not compared: ${material.againstUnread}`)

    if (!sec.done && !against) agent.skip(`Not checked: ${notChecked.join(' ')}`)
    return log.result(sentences.join(' '), notChecked)
  },
})

type SecCheck = { done: true; sentence: string; notChecked: string[] } | { done: false; notChecked: string[] }

const checkAgainstSec = async (
  agent: AgentContext,
  log: CheckLog,
  document: Document,
  source: CompanyFactsSource | undefined,
): Promise<SecCheck> => {
  const not = (why: string): SecCheck => ({ done: false, notChecked: [`The SEC's company facts were not compared: ${why}.`] })
  if (!source) return not('no address for them is set')
  const company = identifyCompany(document)
  if (company.cik === undefined) return not(company.why)

  log.progress('company facts', `Asking the SEC for what it holds of CIK ${company.cik}`, 0, 1)
  let held: HeldFacts | undefined
  try {
    held = await fetchFacts(agent, source, company.cik)
  } catch (thrown) {
    agent.signal.throwIfAborted()
    const error = toUnfoldError(thrown)
    return not(error.code === 'OUTSIDE_UNREACHABLE' ? `no network. ${plain(error.message)}` : plain(error.message))
  }
  if (!held) return not(`the SEC knows no company facts of CIK ${company.cik}`)

  const tagged = readTaggedFigures(document)
  if (tagged.figures.length === 0) return checkStatements(agent, log, document, held)
  const { figures, dimensioned, custom } = tagged
  log.expect(TAGGED, figures.length)
  const outcome = await checkTagged(agent, log, document, tagged, held, (done) =>
    log.progress(
      'company facts',
      `Figure ${done} of ${figures.length} against what the SEC holds of ${held.entityName}`,
      done,
      figures.length,
    ),
  )
  const { agreed, independent, restated, differ, notHeld, own } = outcome
  return {
    done: true,
    sentence:
      `${agreed} of ${figures.length} tagged figures agree with the SEC's company facts` +
      `${own ? ` (this report is accession ${own.accn}, filed ${own.filed})` : ''}; another filing states the same for ${independent} of them.` +
      `${differ > 0 ? ` ${differ} differ.` : ''}${restated > 0 ? ` ${restated} were restated in later filings.` : ''}`,
    notChecked: [
      ...(notHeld > 0 ? [`${notHeld} tagged figures: the SEC holds no whole-company value for their tag and period.`] : []),
      ...(dimensioned > 0
        ? [
            `${dimensioned} tagged figures are split up by segment, class or product; the SEC's company facts hold whole-company figures only.`,
          ]
        : []),
      ...(custom > 0 ? [`${custom} tagged figures are under the company's own tags, which the SEC's company facts leave out.`] : []),
    ],
  }
}

const checkStatements = async (agent: AgentContext, log: CheckLog, document: Document, held: HeldFacts): Promise<SecCheck> => {
  const figures = recogniseFigures(document)
  if (figures.length === 0)
    return {
      done: false,
      notChecked: ["The SEC's company facts were not compared: the report has no tags, and no row of its statements could be recognised."],
    }
  log.expect(RECOGNISED, figures.length)
  log.progress('company facts', `${figures.length} figures of the statements against what the SEC holds`, 0, figures.length)
  const { agreed, differ } = await checkRecognised(agent, log, figures, held)
  log.progress('company facts', `${figures.length} figures of the statements compared`, figures.length, figures.length)
  return {
    done: true,
    sentence: `${agreed} of ${figures.length} recognised figures of the statements agree with the SEC's company facts.${differ > 0 ? ` ${differ} differ.` : ''}`,
    notChecked: ['The report carries no tags: only well-known rows of its primary statements were compared.'],
  }
}

const lastYear = async (agent: AgentContext, log: CheckLog, document: Document, against: Document): Promise<string> => {
  const [company, other] = [identifyCompany(document), identifyCompany(against)]
  if (company.cik !== undefined && other.cik !== undefined && company.cik !== other.cik)
    return `${against.name} is a report of another company (CIK ${other.cik}); nothing was compared with it.`
  log.progress('last year', `Matching the figures with those of ${against.name}`, 0, 1)
  const { pairs, agreed, differ, regrouped, how } = await checkLastYear(agent, log, document, against, (done, of) =>
    log.progress('last year', `Figure ${done} of ${of} against ${against.name}`, done, of),
  )
  if (pairs === 0) return "Last year's report states no figure that could be matched with this one's."
  const by = how === 'tags' ? 'matched by tag or row, and period,' : 'matched by row and period'
  return `${agreed} of ${pairs} figures ${by} agree with last year's report.${differ > 0 ? ` ${differ} differ.` : ''}${regrouped > 0 ? ` ${regrouped} stand in tables that were set anew.` : ''}`
}

/** The call is shown on the page with its counts; the facts themselves, several megabytes, stay out of the journal. */
const fetchFacts = async (agent: AgentContext, source: CompanyFactsSource, cik: string): Promise<HeldFacts | undefined> => {
  let held: HeldFacts | undefined
  const ask = async (signal: AbortSignal) => {
    const facts = await source.companyFacts(cik, { signal })
    held = facts && indexFacts(facts)
  }
  const known = await agent.tool(
    defineTool({
      id: 'sec_company_facts',
      args: z.object({ cik: z.string() }),
      result: z.object({ known: z.boolean(), entityName: z.string(), concepts: z.number(), values: z.number() }),
      async run(_args, { signal }) {
        await ask(signal)
        return { known: held !== undefined, entityName: held?.entityName ?? '', concepts: held?.concepts ?? 0, values: held?.values ?? 0 }
      },
    }),
    { cik },
  )
  // A replayed call answers from the journal, without the facts.
  if (known.known && !held) await ask(agent.signal)
  return held
}

const plain = (sentence: string): string => sentence.replace(/\.$/u, '')
