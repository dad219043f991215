import { type Entity, LookupResult, type Signal } from '@unfold/contracts'
import { defineAgent, defineTool } from '@unfold/engine'
import { z } from 'zod'

import { refang } from '../defang.ts'
import { eachOnce, type Found, hostOf, ofKind } from '../material.ts'
import { findingOn } from '../message.ts'
import type { ListHit, ListQuery, ScamLists } from './lists.ts'

export type ScamDbMaterial = Found & { lists: ScamLists }

type Asked = { entity: Entity; query: ListQuery }

const Hit = z.object({ shown: z.string(), of: z.enum(['host', 'url', 'address', 'phone', 'email']), list: z.string() })

/** Looks up what the message names in the lists of known scams. Not being listed says nothing. */
export const scamDb = defineAgent<ScamDbMaterial, LookupResult>({
  id: 'scam_db',
  title: 'Known scams',
  description: 'Looks up links, hosts, accounts and numbers in the lists of known scams that are kept here.',
  result: LookupResult,
  async run(agent, { extraction, lists }) {
    const asked = eachOnce(ofKind(extraction.entities, 'url', 'domain', 'email', 'phone', 'crypto_address')).flatMap(queriesOf)
    if (asked.length === 0) agent.skip('Nothing to look up: the message names no link, account or number.')
    agent.progress({
      step: 'look up',
      tool: 'scam_lists',
      message: `Looking up ${asked.length} names in the lists`,
      done: 0,
      of: asked.length,
    })

    const signals: Signal[] = []
    const answer = await agent.tool(
      defineTool({
        id: 'scam_lists',
        args: z.object({ names: z.int() }),
        result: z.object({
          hits: z.array(Hit.extend({ index: z.int() })),
          lists: z.array(z.object({ name: z.string(), entries: z.int() })),
        }),
        async run(_args, { signal }) {
          const { hits, lists: held } = await lists.lookUp(
            asked.map(({ query }) => query),
            { signal },
          )
          const found = hits.flatMap((each: readonly ListHit[], index) =>
            each.map(({ list, of }) => ({ index, list, of, shown: asked[index]?.entity.shown ?? '' })),
          )
          return { hits: found, lists: held }
        },
      }),
      { names: asked.length },
    )
    for (const { index, list, of } of answer.hits) {
      const entity = asked[index]?.entity
      if (!entity) continue
      const what = of === 'url' ? 'this very link' : of === 'host' ? 'this host' : of === 'address' ? 'this account' : `this ${of}`
      const finding = findingOn(extraction.documentId, entity, {
        rule: `scam_db.${of}`,
        severity: 'critical',
        title: `${entity.shown} is on a list of known scams.`,
        detail: `The list “${list}” names ${what}.`,
        confidence: 0.97,
      })
      agent.finding(finding)
      signals.push({
        feature: `listed.${of}`,
        strength: 1,
        says: `The list “${list}” names ${what}.`,
        entityId: entity.id,
        findingId: finding.id,
      })
    }
    agent.progress({
      step: 'look up',
      tool: 'scam_lists',
      message: `${asked.length} names looked up`,
      done: asked.length,
      of: asked.length,
    })
    const entries = answer.lists.reduce((sum, { entries: count }) => sum + count, 0)
    const held = `${answer.lists.length === 1 ? 'one list' : `${answer.lists.length} lists`} with ${entries} entries`
    return {
      signals,
      summary:
        signals.length > 0
          ? `${signals.length} of ${asked.length} names are listed as scams.`
          : `None of ${asked.length} names is in ${held}. That says nothing: most scams are on no list.`,
      notChecked:
        answer.lists.length === 1
          ? ['Only the small list of examples is here: bring real ones with “unfold data update <file or address>”.']
          : [],
    }
  },
})

const queriesOf = (entity: Entity): Asked[] => {
  const value = refang(entity.value)
  const host = hostOf(entity)
  const ofHost: Asked[] = host === undefined ? [] : [{ entity, query: { kind: 'host', value: host } }]
  if (entity.kind === 'domain') return ofHost
  const kind = entity.kind === 'url' || entity.kind === 'email' || entity.kind === 'phone' ? entity.kind : 'address'
  return [{ entity, query: { kind, value } }, ...ofHost]
}
