import { type Entity, LookupResult, type Signal, toUnfoldError } from '@unfold/contracts'
import { type AgentContext, defineAgent, defineTool } from '@unfold/engine'
import { z } from 'zod'

import { defangLink } from '../defang.ts'
import { eachOnce, type Found, hostOf, ofKind } from '../material.ts'
import { findingOn } from '../message.ts'
import { judgeLinks, type LinkJudgement } from './judge-links.ts'
import type { DomainAges } from './rdap.ts'

export type DomainMaterial = Found & { ages: DomainAges | undefined; patienceMs?: number }

/** A registry that takes longer is not waited for: the verdict is worth more at once. */
const PATIENCE_MS = 900
const MOST_ASKED = 3
const YOUNG_DAYS = 90

/** Judges each host by its name, and by its age where a registry tells it. No link is ever opened. */
export const domainReputation = defineAgent<DomainMaterial, LookupResult>({
  id: 'domain_reputation',
  title: 'Links',
  description:
    'Judges where links lead by the name alone: whose it is, whom it imitates, how it is built, and how old it is. No link is opened.',
  result: LookupResult,
  async run(agent, { extraction, ages, patienceMs = PATIENCE_MS }) {
    const links = eachOnce(ofKind(extraction.entities, 'url', 'domain', 'email')).filter((entity) => hostOf(entity) !== undefined)
    if (links.length === 0) agent.skip('No link to judge: the message has none.')
    const of = links.length * 2
    const signals: Signal[] = []
    const judgements = judgeLinks(extraction.entities)
    for (const [index, { entity, signals: found }] of judgements.entries()) {
      for (const { severity, title, detail, ...signal } of found) {
        if (severity === undefined) {
          signals.push(signal)
          continue
        }
        const finding = findingOn(extraction.documentId, entity, {
          rule: `domain_reputation.${signal.feature.replace(/^\w+\./u, '')}`,
          severity,
          title: title ?? signal.says,
          detail: detail ?? signal.says,
          confidence: 0.85,
        })
        agent.finding(finding)
        signals.push({ ...signal, findingId: finding.id })
      }
      agent.progress({ step: 'shape', tool: 'domain_shape', message: `${entity.shown}: its name is judged`, done: index + 1, of })
      await agent.breathe()
    }
    const aged = await askAges(agent, judgements, ages, patienceMs, (done) =>
      agent.progress({
        step: 'age',
        tool: 'rdap',
        message: `Asking registries for ages, ${done} of ${links.length}`,
        done: links.length + done,
        of,
      }),
    )
    for (const { entity, registered, days } of aged.ages) {
      if (days >= YOUNG_DAYS) continue
      const says = `${defangLink(registered)} was registered ${days === 0 ? 'today' : `${days} days ago`}.`
      const finding = findingOn(extraction.documentId, entity, {
        rule: 'domain_reputation.young',
        severity: days < 31 ? 'high' : 'medium',
        title: says,
        detail: 'Addresses of traps live for days or weeks; those of companies for years.',
        confidence: 0.9,
      })
      agent.finding(finding)
      signals.push({ feature: 'domain.young', strength: days < 31 ? 1 : 0.5, says, entityId: entity.id, findingId: finding.id })
    }
    agent.progress({ step: 'age', message: `${links.length} judged`, done: of, of })
    const bad = new Set(
      signals.flatMap(({ feature, entityId }) =>
        feature === 'domain.owner' || feature === 'domain.well_known' || feature === 'domain.unknown' ? [] : [entityId],
      ),
    ).size
    return {
      signals,
      summary: `${links.length === 1 ? 'One link' : `${links.length} links`} judged by name${aged.ages.length > 0 ? ' and age' : ''}: ${bad === 0 ? 'nothing stands out' : `${bad} ${bad === 1 ? 'stands' : 'stand'} out`}.`,
      notChecked: aged.notChecked,
    }
  },
})

type Aged = { ages: { entity: Entity; registered: string; days: number }[]; notChecked: string[] }

const askAges = async (
  agent: AgentContext,
  judgements: readonly LinkJudgement[],
  ages: DomainAges | undefined,
  patienceMs: number,
  told: (done: number) => void,
): Promise<Aged> => {
  // What is known beforehand, or belongs to nobody by rule, need not be asked for.
  const asked = [...new Map(judgements.filter(({ askAge }) => askAge).map((each) => [each.host.registrable, each])).values()].slice(
    0,
    MOST_ASKED,
  )
  if (asked.length === 0) return { ages: [], notChecked: [] }
  if (!ages) return { ages: [], notChecked: ['The age of the addresses was not asked for.'] }
  const tool = defineTool({
    id: 'rdap',
    args: z.object({ domain: z.string() }),
    result: z.object({ registeredAt: z.string().nullable() }),
    timeoutMs: patienceMs,
    retry: { attempts: 1, backoffMs: 0 },
    async run({ domain }, { signal }) {
      const at = await ages.registeredAt(domain.replaceAll('[.]', '.'), { signal })
      return { registeredAt: at?.toISOString() ?? null }
    },
  })
  const found: Aged = { ages: [], notChecked: [] }
  let done = 0
  await Promise.all(
    asked.map(async ({ entity, host }) => {
      const shown = defangLink(host.registrable)
      try {
        const { registeredAt } = await agent.tool(tool, { domain: shown })
        if (registeredAt === null) found.notChecked.push(`The registry tells no age of ${shown}.`)
        else
          found.ages.push({
            entity,
            registered: host.registrable,
            days: Math.max(0, Math.floor((Date.now() - Date.parse(registeredAt)) / 86_400_000)),
          })
      } catch (thrown) {
        agent.signal.throwIfAborted()
        const { code, message } = toUnfoldError(thrown)
        found.notChecked.push(
          `The age of ${shown} was not checked: ${code === 'TIMEOUT' ? 'its registry did not answer in time.' : code === 'OUTSIDE_UNREACHABLE' ? 'no network, or the registry is away.' : defangLink(message)}`,
        )
      }
      told((done += 1))
    }),
  )
  return found
}
