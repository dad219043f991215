import { type Entity, LookupResult, type Signal, toUnfoldError } from '@unfold/contracts'
import { defineAgent, defineTool } from '@unfold/engine'
import { z } from 'zod'

import { defangLink, defangText, refang } from '../defang.ts'
import { eachOnce, type Found, hostOf, ofKind } from '../material.ts'
import { findingOn } from '../message.ts'
import type { WebResult, WebSearch } from './exa.ts'

export type WebSearchMaterial = Found & { search: WebSearch | undefined }

const MOST_QUERIES = 4
const WARNS = /\b(?:scams?|frauds?|fraudulent|phishing|smishing|fake|swindle|hoax|malicious|blacklisted|ripoff|stolen)\b/iu

/** Asks the web whether others warn of what the message names. What pages say is read as data: only exact mentions beside a word of warning count. */
export const exaSearch = defineAgent<WebSearchMaterial, LookupResult>({
  id: 'exa_search',
  title: 'The web',
  description: 'Searches the web for warnings of others about the same link, number or account.',
  result: LookupResult,
  async run(agent, { extraction, search }) {
    if (!search) return agent.skip('Not searched: there is no key for the web search. Set EXA_API_KEY to have one.')
    const asked = eachOnce(ofKind(extraction.entities, 'url', 'domain', 'phone', 'crypto_address', 'email')).slice(0, MOST_QUERIES)
    if (asked.length === 0) agent.skip('Nothing to search for: the message names no link, account or number.')
    const signals: Signal[] = []
    const notChecked: string[] = []
    const tool = defineTool({
      id: 'web_search',
      args: z.object({ about: z.string() }),
      result: z.object({ results: z.int(), warnings: z.array(z.object({ title: z.string(), page: z.string() })) }),
      timeoutMs: 8_000,
      async run({ about }, { signal }) {
        const needle = refang(about)
        const results = await search.search(`"${needle}" scam`, { signal })
        const warnings = results.filter((result) => warnsOf(result, needle)).slice(0, 3)
        return {
          results: results.length,
          warnings: warnings.map(({ title, url }) => ({ title: defangText(title.slice(0, 200), []).text, page: defangLink(url) })),
        }
      },
    })
    for (const [index, entity] of asked.entries()) {
      const about = aboutOf(entity)
      agent.progress({ step: 'search', tool: 'web_search', message: `Searching for warnings of ${about}`, done: index, of: asked.length })
      try {
        const { warnings } = await agent.tool(tool, { about })
        const [first] = warnings
        if (!first) continue
        const finding = findingOn(extraction.documentId, entity, {
          rule: 'exa_search.warning',
          severity: 'high',
          title: `Others warn of ${about}.`,
          detail: `${warnings.length === 1 ? 'A page' : `${warnings.length} pages`} on the web: ${warnings.map(({ title, page }) => `“${title}” (${page})`).join('; ')}.`,
          confidence: 0.8,
        })
        agent.finding(finding)
        signals.push({
          feature: 'web.warning',
          strength: Math.min(2, warnings.length),
          says: `Pages on the web warn of ${about}.`,
          entityId: entity.id,
          findingId: finding.id,
        })
      } catch (thrown) {
        agent.signal.throwIfAborted()
        notChecked.push(`${about} was not searched for: ${toUnfoldError(thrown).message}`)
      }
    }
    agent.progress({ step: 'search', tool: 'web_search', message: `${asked.length} searches made`, done: asked.length, of: asked.length })
    if (notChecked.length === asked.length) agent.skip(`Not searched: ${notChecked[0] ?? 'the search did not answer.'}`)
    return {
      signals,
      summary:
        signals.length > 0
          ? `Others warn of ${signals.length} of ${asked.length} names.`
          : 'No page was found that warns of it. That says nothing: scams are newer than the pages about them.',
      notChecked,
    }
  },
})

const aboutOf = (entity: Entity): string => {
  const host = entity.kind === 'url' ? hostOf(entity) : undefined
  return host === undefined ? entity.value : defangLink(host)
}

const warnsOf = ({ title, text, url }: WebResult, needle: string): boolean => {
  const page = `${title}\n${text}`
  // A page of the very host cannot bear witness for or against itself.
  if (url.toLowerCase().includes(`//${needle.toLowerCase()}`)) return false
  return page.toLowerCase().includes(needle.toLowerCase()) && WARNS.test(page)
}
