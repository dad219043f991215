import { type Entity, Entity as EntitySchema, ExtractionResult, type RunState, ScanInput, ScanResult } from '@unfold/contracts'
import { z } from 'zod'

import { parseOnce } from '../run/parse-once.ts'

const parseInput = parseOnce(ScanInput)
const parseResult = parseOnce(ScanResult)
const parseExtraction = parseOnce(ExtractionResult)
const parseSoFar = parseOnce(z.object({ entities: z.array(EntitySchema) }))

export const scanInputOf = ({ input }: RunState): ScanInput | undefined => parseInput(input)

/** The verdict, from the agent that finds it: some moments before the run ends. */
export const scanResultOf = (state: RunState): ScanResult | undefined =>
  parseResult(state.agents['reasoning']?.result) ?? parseResult(state.result)

export const extractionOf = (state: RunState): ExtractionResult | undefined => parseExtraction(state.agents['entity_extraction']?.result)

const NONE: readonly Entity[] = []

export const entitiesOf = (state: RunState): readonly Entity[] =>
  extractionOf(state)?.entities ?? parseSoFar(state.agents['entity_extraction']?.state)?.entities ?? NONE

export type Group = 'opens' | 'pays' | 'names' | 'wants'

/** How entities are told apart by the eye. */
export const groupOf = ({ kind }: Entity): Group => {
  switch (kind) {
    case 'url':
    case 'domain':
    case 'email':
    case 'phone':
      return 'opens'
    case 'amount':
    case 'iban':
    case 'crypto_address':
      return 'pays'
    case 'brand':
      return 'names'
    case 'request':
    case 'urgency':
    case 'threat':
    case 'lure':
      return 'wants'
  }
}

export const KIND_WORDS: Record<Entity['kind'], string> = {
  url: 'Link',
  domain: 'Address',
  email: 'E-mail',
  phone: 'Number',
  crypto_address: 'Crypto account',
  iban: 'Bank account',
  amount: 'Sum',
  brand: 'Name',
  request: 'Request',
  urgency: 'Haste',
  threat: 'Threat',
  lure: 'Lure',
}
