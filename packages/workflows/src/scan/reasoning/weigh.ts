import type { Entity, ScanReason, Signal, Verdict } from '@unfold/contracts'

import { combinationOf, featuresOf } from './features.ts'
import { tokensOf, weighWording } from './wording.ts'
import { WEIGHTS, type Weights } from './weights.ts'

export type Evidence = Signal & { agentId: ScanReason['agentId'] }
export type Weighed = { logOdds: number; score: number; verdict: Verdict; reasons: ScanReason[]; features: Map<string, number> }

/** Lighter than this a reason is none that a reader should be given. */
const LEAST = 0.3
const SAID_OF: Record<string, string> = {
  amount: 'It names a sum of money.',
  brand: 'It speaks of a company or an office.',
  crypto_address: 'It gives an account for crypto money: what is sent there never comes back.',
  iban: 'It gives an account to pay into.',
}
const MOST = 14

/**
 * Weighs the evidence: log-odds are added up, nothing else. Not to be listed or found adds nothing, and a message is safe only where
 * nothing in it is left open: no unknown link, no number, no request that would have to be checked first.
 */
export const weigh = (text: string, entities: readonly Entity[], evidence: readonly Evidence[], weights: Weights = WEIGHTS): Weighed => {
  const kinds = new Set<string>(entities.map(({ kind }) => kind))
  const features = featuresOf(evidence, kinds)
  const wording = weighWording(tokensOf(text, entities), weights.wording)
  features.set('wording', wording.strength)
  let logOdds = weights.bias
  const reasons: ScanReason[] = []
  for (const [feature, amount] of features) {
    const weight = (weights.features[feature] ?? weights.given[feature] ?? 0) * amount
    logOdds += weight
    if (Math.abs(weight) < LEAST) continue
    const reason = reasonFor(feature, weight)
    if (reason) reasons.push(reason)
  }
  const verdict = verdictOf(text, logOdds, features, weights)
  return {
    logOdds,
    // Nothing is certain: 0 and 100 are not given.
    score: Math.min(99, Math.max(1, Math.round(100 / (1 + Math.exp(-logOdds))))),
    verdict,
    features,
    reasons: reasons.toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST),
  }

  function reasonFor(feature: string, weight: number): ScanReason | undefined {
    const rounded = Math.round(weight * 100) / 100
    const signal = evidence.find((one) => one.feature === feature)
    const entity = entities.find(({ id }) => id === signal?.entityId)
    if (signal)
      return {
        agentId: signal.agentId,
        feature,
        says: signal.says,
        weight: rounded,
        quote: entity ? quoteOf(text, entity.start, entity.end) : whole(),
        ...(signal.entityId === undefined ? {} : { entityId: signal.entityId }),
        ...(signal.findingId === undefined ? {} : { findingId: signal.findingId }),
      }
    if (feature === 'wording') {
      const { heaviest } = wording
      const says = weight > 0 ? 'Its words are those of known scam messages.' : 'Its words are those of everyday messages.'
      return {
        agentId: 'reasoning',
        feature,
        says,
        weight: rounded,
        quote: weight > 0 && heaviest ? quoteOf(text, heaviest.start, heaviest.end) : whole(),
      }
    }
    const of = combinationOf(feature, features)
    const part = of?.of.map((one) => evidence.find((each) => each.feature === one)?.entityId).find((id) => id !== undefined)
    const about = entities.find(({ id, kind }) => id === part || (part === undefined && kind === feature))
    const says = of?.says ?? SAID_OF[feature]
    if (says === undefined) return undefined
    return {
      agentId: 'reasoning',
      feature,
      says,
      weight: rounded,
      quote: about ? quoteOf(text, about.start, about.end) : whole(),
      ...(about ? { entityId: about.id } : {}),
    }
  }

  function whole(): string {
    const quote = quoteOf(text, 0, text.length)
    return quote.length > 120 ? `${quote.slice(0, 117).trimEnd()}…` : quote
  }
}

/** Words of the message, on one line. */
const quoteOf = (text: string, start: number, end: number): string => text.slice(start, end).replaceAll(/\s+/gu, ' ').trim() || '(no words)'

/** What a reader would have to check before anything may be called safe. */
const OPEN = [
  'domain.unknown',
  'domain.shortener',
  'domain.platform',
  'phone.given',
  'phone.short',
  'cue.ask_pay',
  'cue.ask_secret',
  'cue.ask_code',
  'cue.gift_card',
  'cue.move_channel',
  'cue.remote_access',
  'cue.new_number',
  'cue.advance_fee',
  'cue.wrong_number',
  'cue.inheritance',
  'cue.exposure',
  'cue.law',
  'cue.job_offer',
  'cue.favour',
  'crypto_address',
  'iban',
  'look.mixed_scripts',
  'cue.alarm',
  'cue.loss_of_access',
  'cue.prize',
  'cue.refund',
  'cue.investment',
  'cue.changed_account',
  'cue.curiosity',
] as const
/** An alarm that leads nowhere but to the app the reader has is closed by that. */
const CLOSED_BY_OWN_WAY: ReadonlySet<string> = new Set(['cue.alarm', 'cue.loss_of_access', 'cue.ask_secret', 'cue.refund'])
const FEWEST_WORDS = 2

const verdictOf = (text: string, logOdds: number, features: ReadonlyMap<string, number>, { thresholds }: Weights): Verdict => {
  if (logOdds >= thresholds.scam) return 'scam'
  if (logOdds >= thresholds.suspicious) return 'suspicious'
  const ownWay = features.has('cue.own_way') || features.has('cue.says_never_share') || features.has('combo.code_and_nothing_else')
  const open = OPEN.some((feature) => features.has(feature) && !(ownWay && CLOSED_BY_OWN_WAY.has(feature)))
  const owned = features.has('domain.owner') && !features.has('domain.unknown')
  const words = text.split(/\s+/u).filter((word) => /\p{L}{2}/u.test(word)).length
  return logOdds < thresholds.safe && !open && (words >= FEWEST_WORDS || owned) ? 'safe' : 'unclear'
}
