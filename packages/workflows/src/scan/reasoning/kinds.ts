/** A kind of swindle: by what it is recognised, and what helps against it. */
export type Kind = { id: string; title: string; signs: Readonly<Record<string, number>>; advice: readonly string[] }

const OFFICIAL = 'If it may be real, open the app or type the address you know yourself; never go by the message.'

/** In the order in which a tie is decided. */
const KINDS: readonly Kind[] = [
  {
    id: 'family',
    title: 'A relative with a new number',
    signs: { 'combo.family_new_number': 3, 'combo.family_money': 2, 'cue.new_number': 2, 'cue.kin': 1 },
    advice: [
      'Call the person on the number you have always had, or ask something only they can know.',
      'Send no money and no code until you have heard their voice.',
      'Many families agree on a word for such cases.',
    ],
  },
  {
    id: 'code_theft',
    title: 'Somebody wants your code',
    signs: { 'cue.ask_code': 3, 'cue.secrecy': 0.3 },
    advice: [
      'Give the code to nobody, not even a friend: who has it has your account.',
      'If you passed one on, change the password and end all sessions now.',
    ],
  },
  {
    id: 'extortion',
    title: 'Blackmail',
    signs: { 'cue.exposure': 3, crypto_address: 1 },
    advice: [
      'Do not pay and do not answer: such messages go out by the thousand, nearly always without any recording.',
      'Keep the message and tell the police.',
      'If a password of yours is in it, change it wherever you use it.',
    ],
  },
  {
    id: 'parcel',
    title: 'A parcel that is stuck',
    signs: { 'cue.payment_failed': 1, 'combo.stuck_and_pay': 1, 'kind.courier': 2, 'cue.delivered': 0.3 },
    advice: [
      'Look the parcel up on the courier’s own page or app with the number you have from the shop.',
      'A courier does not ask for a card by text message.',
      OFFICIAL,
    ],
  },
  {
    id: 'gift_card',
    title: 'Gift cards for the boss or a friend',
    signs: { 'cue.gift_card': 3, 'cue.favour': 1 },
    advice: ['Nobody settles anything in gift cards: a code once sent is money gone.', 'Ask the person by a way you know already.'],
  },
  {
    id: 'support',
    title: 'False technical support or renewal',
    signs: { 'combo.renewal_and_call': 2, 'cue.support': 1.5, 'cue.remote_access': 3, 'kind.tech': 0.5 },
    advice: [
      'Do not call, and let nobody onto your computer.',
      'Look at your bank statement: if nothing was taken, nothing was ordered.',
      'If somebody was on your computer already, take it off the network and tell your bank.',
    ],
  },
  {
    id: 'job',
    title: 'Easy work, well paid',
    signs: { 'cue.job_offer': 2, 'combo.job_and_pay': 2 },
    advice: [
      'No employer pays for likes and ratings, and none asks you to pay first.',
      'Do not forward money or parcels for others: that makes you part of it.',
      'Look for the company and ask it directly.',
    ],
  },
  {
    id: 'romance',
    title: 'A stranger who seeks closeness',
    signs: { 'cue.romance': 1.5, 'combo.stranger_and_closeness': 2, 'cue.wrong_number': 2, 'combo.stranger_opens': 1.5 },
    advice: [
      'Never send money, vouchers or coins to somebody you have not met.',
      'Ask for a video call, and look the picture up by an image search.',
      'Tell somebody you trust of it.',
    ],
  },
  {
    id: 'investment',
    title: 'Profits without risk',
    signs: { 'cue.investment': 1.5, 'combo.profit_and_channel': 1.5, crypto_address: 1.5, 'kind.crypto': 1.5 },
    advice: [
      'Nobody doubles money. What is sent to such an address never comes back.',
      'Never enter the recovery words of a wallet anywhere.',
      'Look the firm up in the register of your financial regulator.',
    ],
  },
  {
    id: 'fine',
    title: 'A toll, a fine or an office that threatens',
    signs: { 'cue.law': 2, 'kind.state': 1.5, 'combo.threat_and_channel': 0.5 },
    advice: [
      'Authorities write letters; none threatens with arrest by text, and none takes crypto or vouchers.',
      'Look up your case on the authority’s own page or call the number in the phone book.',
    ],
  },
  {
    id: 'refund',
    title: 'Money that is waiting for you',
    signs: { 'cue.refund': 2.5, 'combo.lure_and_secret': 0.5 },
    advice: ['Nobody needs your card to pay you something back.', 'Look into your account with the office or company itself.'],
  },
  {
    id: 'prize',
    title: 'A prize nobody entered for',
    signs: { 'cue.prize': 2, 'cue.premium_service': 0.7, 'phone.premium': 1 },
    advice: [
      'You cannot win what you did not enter.',
      'Do not call or text the number: it may cost a lot each minute.',
      'Pay no fee and give no details.',
    ],
  },
  {
    id: 'loan',
    title: 'Credit for everybody',
    signs: { 'cue.loan': 2.5, 'cue.advance_fee': 1 },
    advice: ['A lender that wants money first lends nothing.', 'Look it up in the register of your financial regulator.'],
  },
  {
    id: 'inheritance',
    title: 'A fortune from afar',
    signs: { 'cue.inheritance': 3 },
    advice: ['There is no fortune; the fees are what they are after.', 'Do not answer and send no copies of your papers.'],
  },
  {
    id: 'market',
    title: 'A sale that runs through somebody else',
    signs: { 'cue.courier_pay': 2, 'cue.advance_fee': 1.5, 'cue.changed_account': 1 },
    advice: [
      'Stay within the platform’s own payment, or take cash at the door.',
      'To be paid you never enter a card or a code.',
      'Pay no deposit for what you have not seen.',
    ],
  },
  {
    id: 'bank',
    title: 'An alarm from the bank',
    signs: { 'cue.alarm': 1.5, 'combo.alarm_and_channel': 1, 'kind.bank': 2, 'cue.ask_secret': 0.5, 'kind.payment': 1.2 },
    advice: [
      'Call the number on the back of your card (in the UK: 159), not one from the message.',
      'Your bank never asks you to move money to be safe, nor for a code.',
      'If you entered anything already, have the card blocked now.',
    ],
  },
  {
    id: 'account',
    title: 'An account that is said to be locked',
    signs: {
      'cue.loss_of_access': 1.5,
      'cue.ask_secret': 1,
      'cue.payment_failed': 0.5,
      'kind.media': 1.5,
      'kind.social': 1,
      'kind.tech': 1,
      'kind.shop': 1,
      'cue.curiosity': 1,
    },
    advice: [
      'Sign in only through the app or the address you know.',
      'If you gave your password, change it now, and wherever else you use it.',
      OFFICIAL,
    ],
  },
]

const FALLBACK: readonly string[] = [
  'Do not answer, click, call or pay.',
  OFFICIAL,
  'Delete the message, or report it (in the UK by forwarding it to 7726).',
]
const PLAIN: readonly string[] = ['A sender can be forged all the same: if something is asked of you later, check it by a way you know.']
const OPEN: readonly string[] = [
  'Until you know more, do not click, call or pay.',
  'Ask the sender by a way you know already: a number you have, the app, the branch.',
]

const LEAST = 1.5

/** The kind that the features fit best, if any fits. */
export const kindOf = (features: ReadonlyMap<string, number>): Kind | undefined => {
  let best: { kind: Kind; points: number } | undefined
  for (const kind of KINDS) {
    let points = 0
    for (const [sign, each] of Object.entries(kind.signs)) points += each * Math.min(1, features.get(sign) ?? 0)
    if (points > (best?.points ?? LEAST)) best = { kind, points }
  }
  return best?.kind
}

export const adviceFor = (verdict: 'safe' | 'unclear' | 'suspicious' | 'scam', kind: Kind | undefined): string[] => {
  if (verdict === 'safe') return [...PLAIN]
  if (verdict === 'unclear') return [...OPEN, ...(kind?.advice.slice(0, 1) ?? [])]
  return [...(kind?.advice ?? FALLBACK)]
}
