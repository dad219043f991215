import { LookupResult, type Signal } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import type { Found } from '../material.ts'
import { findingOn } from '../message.ts'
import { judgePhones } from './judge-phones.ts'

export type PhoneMaterial = Found & { sender?: string }

/** Holds each number against the world's numbering plans. */
export const phoneValidator = defineAgent<PhoneMaterial, LookupResult>({
  id: 'phone_validator',
  title: 'Numbers',
  description:
    'Holds each phone number against the numbering plans: whether it can exist, where, of which kind, and whether that fits the sender.',
  result: LookupResult,
  async run(agent, { extraction, sender }) {
    const judgements = judgePhones(extraction.entities, extraction.country, sender)
    if (judgements.length === 0) agent.skip('No number to check: the message gives none.')
    const signals: Signal[] = []
    for (const [index, { entity, signals: found }] of judgements.entries()) {
      for (const { severity, detail, ...signal } of found) {
        if (severity === undefined) {
          signals.push(signal)
          continue
        }
        const finding = findingOn(extraction.documentId, entity, {
          rule: `phone_validator.${signal.feature.replace(/^\w+\./u, '')}`,
          severity,
          title: signal.says,
          detail: detail ?? `By the numbering plans ${entity.shown} is ${entity.note ?? 'unknown'}.`,
          confidence: 0.85,
        })
        agent.finding(finding)
        signals.push({ ...signal, findingId: finding.id })
      }
      agent.progress({
        step: 'check',
        tool: 'numbering_plans',
        message: `${entity.shown}: ${entity.note ?? 'checked'}`,
        done: index + 1,
        of: judgements.length,
      })
      await agent.breathe()
    }
    return {
      signals,
      summary: `${judgements.length === 1 ? 'One number' : `${judgements.length} numbers`} checked: ${judgements.map(({ entity, words }) => `${entity.shown} (${words})`).join(', ')}.`,
      notChecked: ['Who holds a number cannot be told from its digits, and a sender’s number can be forged.'],
    }
  },
})
