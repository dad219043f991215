import { any, type Cue } from './cue.ts'

/** Haste and threats. */
export const PRESSURE: readonly Cue[] = [
  {
    id: 'deadline',
    kind: 'urgency',
    says: 'sets a deadline',
    patterns: any(
      String.raw`(?:with)?in (?:the next )?\d{1,3} ?(?:h|hrs?|hours?|minutes?|mins?|days?)`,
      String.raw`(?:last|final) (?:day|hours?|chance|reminder|notice|warning|call|attempt)`,
      String.raw`before (?:midnight|tomorrow|today|friday|monday|tuesday|wednesday|thursday|saturday|sunday|they're gone|it closes|\d{1,2} \w+)`,
      String.raw`(?:expires?|ends?|closes?|deleted|returned|blocked|deactivated|disconnected|locked|cut off|cancelled|due) (?:today|tonight|soon|midnight)`,
      String.raw`(?:only|limited) (?:\w+ ){0,2}(?:left|open until|seats|places|time|today|event|period)`,
      'offer ends|ends midnight',
      String.raw`or (?:you )?(?:will )?(?:lose|be (?:lost|removed|deleted|closed))`,
      'open until',
    ),
  },
  {
    id: 'hurry',
    kind: 'urgency',
    says: 'presses for haste',
    patterns: any(
      'urgent(?:ly)?|immediately|immediate|asap|right now|right away|at once|straight away|hurry|quickly|as soon as (?:you|possible)\\w*|without delay|act (?:now|fast)|do not (?:ignore|delay)|every minute counts|time[- ]sensitive|kindly do it today|instantly',
    ),
  },
  {
    id: 'today',
    kind: 'urgency',
    says: 'wants it today',
    patterns: any('(?:pay|paid|due|settle|transfer|send|claim|call|update|apply|confirm|back|verify)(?: \\w+){0,6} (?:today|tonight|now)'),
  },
  {
    id: 'loss_of_access',
    kind: 'threat',
    says: 'threatens with a closed account or a cut service',
    patterns: any(
      String.raw`(?:account|card|access|profile|page|wallet|banking|membership|id|mailbox|service|number|sim(?: card)?|supply|power|electricity|broadband|internet|licence|license|registration|subscription|storage|domain|coins|assets|device)(?: \w+){0,7}? (?:suspended|locked|blocked|restricted|limited|closed|frozen|disabled|deactivated|terminated|on hold|disconnected|deleted|cut off|unpublished|removed|compromised|hacked|full|expire[sd]?|interrupted|lost)`,
      String.raw`(?:avoid|prevent|restore|regain|keep|or lose|to lose)(?: \w+){0,4} (?:suspension|suspended|access|account|interruption|closure|deactivation|return(?:ed)?|photos|playlists|watching|sent back|losing|assets|number active)`,
      'will be (?:permanently )?(?:closed|deleted|blocked|suspended|locked|destroyed|unpublished|removed|disconnected|deactivated)',
      'no longer taxed',
    ),
  },
  {
    id: 'law',
    kind: 'threat',
    says: 'threatens with police, court or a fine',
    patterns: any(
      'arrest(?:ed)?|warrant|court|prosecut\\w+|legal action|lawsuit|summon(?:s|ed)|police|officers? will|deport\\w*|penalt(?:y|ies)|criminal|jury duty|bond must|bailiffs?|fines?|jail|prison|violation|speeding|case against you|investigation|reported to the',
    ),
  },
  {
    id: 'alarm',
    kind: 'threat',
    says: 'reports a payment, a login or a payee that the reader did not make',
    patterns: any(
      String.raw`(?:unusual|unauthori[sz]ed|suspicious|unrecogni[sz]ed|fraudulent|strange|illegal)(?: \w+){0,2} (?:activit(?:y|ies)|sign-?in|log-?in|transactions?|payments?|transfers?|withdrawals?|purchases?|attempts?|ads|access)`,
      String.raw`(?:new|another) (?:payee|device|login|sign-?in)`,
      String.raw`(?:if|was|not|wasn't) (?:this|it|that)? ?(?:was |were )?(?:not|wasn't|n't) (?:you|authori[sz]e\w*|done by you|made by you|recogni[sz]e\w*)`,
      String.raw`if you (?:did not|didn't|don't) (?:authori[sz]e|make|recogni[sz]e|request)(?: \w+)?`,
      String.raw`not you\?`,
      String.raw`did you (?:attempt|make|authori[sz]e|send|request|try)(?: \w+){0,6}`,
      String.raw`(?:withdrawal|transfer|payment|order)(?: \w+){0,9} (?:is being processed|pending|was detected|detected|has been detected)`,
      String.raw`(?:savings|money|account|funds) (?:is|are) (?:at risk|not safe|in danger|compromised)`,
      'safe account|keep your money safe|move (?:them|your money|it|your savings) to',
      'fraud(?: team| department| dept| alert| officer)',
    ),
  },
  {
    id: 'payment_failed',
    kind: 'threat',
    says: 'says that a payment failed or a parcel is stuck',
    patterns: any(
      String.raw`(?:payment|billing|card|direct debit|transaction)(?: \w+){0,3} (?:failed|declined|rejected|could not be|couldn't be|unsuccessful|problem)`,
      String.raw`(?:couldn't|could not|unable to|can't|cannot|not) (?:be )?(?:process|processed|deliver|delivered|shipped|ship|bill|charge)(?: \w+){0,3}`,
      String.raw`(?:parcel|package|item|delivery|shipment|order|letter|goods|post|box|medication|gift|card)(?: [\w#-]+){0,8}? (?:held|on hold|stopped|returned|incomplete|unpaid|missing|at (?:our|the) (?:depot|warehouse|facility|customs)|failed|held up|waiting for you|sent back|destroyed)`,
      String.raw`(?:incomplete|wrong|missing|invalid)(?: \w+){0,3} (?:address|house number|details|postcode|zip)`,
      String.raw`(?:address|house number|postcode|zip)(?: \w+){0,3} (?:incomplete|missing|wrong|invalid|not found)`,
      String.raw`(?:delivery attempt failed|attempted delivery|missed delivery|unpaid|outstanding|overdue|owing)(?: \w+){0,3}(?: (?:toll|fee|duty|balance|charge|fine|tax(?:es)?|shipping|bill|invoice))?`,
      'nobody was in',
      'customs',
    ),
  },
  {
    id: 'exposure',
    kind: 'threat',
    says: 'threatens to publish something',
    patterns: any(
      String.raw`(?:recorded|filmed|video of|videos of|photos of|pictures of) you`,
      String.raw`(?:access to your|hacked your|infected your|your) (?:device|computer|camera|webcam|webcam)(?: \w+){0,4} (?:hacked|copied|recorded|infected)?`,
      String.raw`(?:send|share|publish|release|post|sent)(?: \w+){0,4} (?:to (?:all |everyone|your (?:family|friends|contacts|boss))|published|in your contacts)`,
      'i know your password',
      'private videos?',
      'everyone in your contacts',
    ),
  },
]
