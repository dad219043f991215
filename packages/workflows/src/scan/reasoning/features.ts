import type { Signal } from '@unfold/contracts'

// What the message wants matters less than how it goes together: a request alone is everyday, a deadline alone too; a request under
// pressure for money over a channel that the reader cannot know is what swindles are made of.

/** A feature of the whole message, with the features that it is made of. */
export type Combination = { feature: string; says: string; of: readonly string[] }

const ASKS = [
  'cue.ask_link',
  'cue.ask_reply',
  'cue.ask_call',
  'cue.ask_pay',
  'cue.ask_secret',
  'cue.ask_code',
  'cue.gift_card',
  'cue.move_channel',
  'cue.remote_access',
  'cue.favour',
  'cue.advance_fee',
  'cue.changed_account',
  'cue.secrecy',
] as const
const WANTS_MONEY = ['cue.ask_pay', 'cue.gift_card', 'cue.advance_fee', 'cue.changed_account'] as const
const PRESSES = ['cue.deadline', 'cue.hurry', 'cue.today', 'cue.loss_of_access', 'cue.law', 'cue.exposure'] as const
const CHANNELS = ['domain.unknown', 'domain.shortener', 'domain.platform', 'phone.given', 'phone.short', 'cue.move_channel'] as const
const LURES = ['cue.prize', 'cue.refund', 'cue.job_offer', 'cue.investment', 'cue.loan', 'cue.inheritance'] as const
const GOOD = [
  'cue.says_never_share',
  'cue.one_time_code',
  'cue.no_action',
  'cue.own_way',
  'cue.delivered',
  'cue.appointment',
  'cue.booked',
  'cue.opt_out',
] as const

const COMBINATIONS: readonly { feature: string; says: string; all: readonly (readonly string[])[]; none?: readonly string[] }[] = [
  { feature: 'combo.request_under_pressure', says: 'It asks for something and presses at the same time.', all: [ASKS, PRESSES] },
  { feature: 'combo.money_under_pressure', says: 'It wants money, and presses.', all: [WANTS_MONEY, PRESSES] },
  { feature: 'combo.money_over_unknown_channel', says: 'It wants money over a way that it names itself.', all: [WANTS_MONEY, CHANNELS] },
  {
    feature: 'combo.family_new_number',
    says: 'Somebody close writes from a new number: the usual opening of the “hi mum” swindle.',
    all: [['cue.kin'], ['cue.new_number']],
  },
  {
    feature: 'combo.family_money',
    says: 'Somebody who says to be family needs money at once.',
    all: [
      ['cue.kin', 'cue.new_number'],
      [...WANTS_MONEY, 'cue.favour'],
    ],
  },
  {
    feature: 'combo.secret_and_money',
    says: 'It wants money or a favour, and silence about it.',
    all: [['cue.secrecy'], [...WANTS_MONEY, 'cue.favour']],
  },
  {
    feature: 'combo.alarm_and_channel',
    says: 'It reports something alarming and gives the way to answer it itself.',
    all: [
      ['cue.alarm', 'cue.payment_failed'],
      [...CHANNELS, 'cue.ask_call', 'cue.ask_reply', 'cue.ask_code'],
    ],
  },
  {
    feature: 'combo.threat_and_channel',
    says: 'It threatens, and gives the way out itself.',
    all: [
      ['cue.loss_of_access', 'cue.law', 'cue.exposure'],
      [...CHANNELS, 'cue.ask_call', 'cue.ask_reply', ...WANTS_MONEY, 'cue.ask_secret'],
    ],
  },
  {
    feature: 'combo.lure_and_channel',
    says: 'It promises something good, and says where to ask for it.',
    all: [LURES, [...CHANNELS, 'cue.ask_reply', 'cue.ask_call', 'cue.ask_secret', 'cue.ask_link']],
  },
  {
    feature: 'combo.lure_and_secret',
    says: 'It promises something, and wants details or money first.',
    all: [LURES, ['cue.ask_secret', ...WANTS_MONEY]],
  },
  {
    feature: 'combo.job_and_pay',
    says: 'It offers easy work and says at once how much it pays.',
    all: [['cue.job_offer'], ['amount', 'cue.move_channel', 'cue.ask_reply']],
  },
  {
    feature: 'combo.stranger_and_closeness',
    says: 'A stranger seeks closeness.',
    all: [['cue.romance'], ['cue.wrong_number', 'cue.move_channel', 'cue.ask_pay', 'cue.investment', 'cue.gift_card']],
  },
  {
    feature: 'combo.profit_and_channel',
    says: 'It promises profits, and leads elsewhere.',
    all: [['cue.investment'], [...CHANNELS, ...WANTS_MONEY, 'cue.romance', 'cue.prize']],
  },
  {
    feature: 'combo.company_unknown_link',
    says: 'It speaks for a company, and its link is not the company’s.',
    all: [['brand'], ['domain.unknown', 'domain.shortener', 'domain.platform']],
  },
  {
    feature: 'combo.stuck_and_pay',
    says: 'Something is stuck, and a small payment or a detail is to free it.',
    all: [['cue.payment_failed'], [...WANTS_MONEY, 'cue.ask_secret', 'cue.ask_link', 'domain.unknown', 'amount']],
  },
  {
    feature: 'combo.curious_link',
    says: 'It makes curious, and has a link.',
    all: [['cue.curiosity'], ['domain.unknown', 'domain.shortener', 'domain.platform']],
  },
  {
    feature: 'combo.stranger_opens',
    says: 'A stranger who mistook the number goes on chatting.',
    all: [['cue.wrong_number'], ['cue.romance', 'cue.investment', 'cue.curiosity']],
  },
  {
    feature: 'combo.renewal_and_call',
    says: 'It reports a dear renewal that nobody ordered, and gives a number.',
    all: [
      ['cue.support', 'cue.alarm'],
      ['phone.given', 'cue.ask_call', 'cue.remote_access'],
      ['amount', 'cue.support'],
    ],
  },
  {
    feature: 'combo.code_and_nothing_else',
    says: 'It brings a code, and asks for nothing.',
    all: [['cue.one_time_code']],
    none: [...CHANNELS, ...WANTS_MONEY, 'cue.ask_code', 'cue.ask_reply', 'cue.ask_link'],
  },
  {
    feature: 'combo.honest_and_closed',
    says: 'It gives notice of something, and gives no way that the reader does not know already.',
    all: [GOOD],
    none: [...CHANNELS, ...WANTS_MONEY, 'cue.ask_code', 'cue.ask_secret', 'cue.ask_link', 'cue.gift_card', 'cue.favour'],
  },
  {
    feature: 'combo.asks_nothing',
    says: 'It asks for nothing, and gives no link and no number.',
    all: [],
    none: [
      ...ASKS,
      ...CHANNELS,
      ...LURES,
      'cue.law',
      'cue.loss_of_access',
      'cue.exposure',
      'cue.new_number',
      'cue.wrong_number',
      'cue.romance',
    ],
  },
]

/** The features of a message: each signal's own, and the combinations. */
export const featuresOf = (signals: readonly Pick<Signal, 'feature' | 'strength'>[], kinds: ReadonlySet<string>): Map<string, number> => {
  const features = new Map<string, number>()
  for (const { feature, strength } of signals) features.set(feature, Math.max(features.get(feature) ?? 0, strength))
  if (kinds.has('amount')) features.set('amount', 1)
  if (kinds.has('brand')) features.set('brand', 1)
  if (kinds.has('crypto_address')) features.set('crypto_address', 1)
  if (kinds.has('iban')) features.set('iban', 1)
  for (const { feature, all, none = [] } of COMBINATIONS)
    if (all.every((some) => some.some((one) => features.has(one))) && !none.some((one) => features.has(one))) features.set(feature, 1)
  return features
}

/** What a combination says, and which of the given features make it up. */
export const combinationOf = (name: string, features: ReadonlyMap<string, number>): Combination | undefined => {
  const found = COMBINATIONS.find(({ feature }) => feature === name)
  return found && { feature: name, says: found.says, of: found.all.flat().filter((one) => features.has(one)) }
}
