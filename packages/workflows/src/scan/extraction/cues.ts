import type { EntityKind } from '@unfold/contracts'

// What messages of swindlers have in common is not their words but what they want: a request, pressure, a channel the reader does not
// know, and money or a secret. Each cue is one such thing, recognised by the ways in which it is usually said.

export type Cue = {
  id: string
  kind: Extract<EntityKind, 'request' | 'urgency' | 'threat' | 'lure'>
  /** Completes "The message …". */
  says: string
  /** Speaks for an honest message. */
  good?: true
  patterns: readonly RegExp[]
}

const any = (...sources: string[]): RegExp[] =>
  sources.map((source) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source})(?![\p{L}\p{N}])`, 'giu'))

const NOT = String.raw`(?<!\b(?:never|not|don't|dont|won't|no one|nobody)\s(?:[\w']+\s){0,8})`
const KIN =
  'mum|mom|mam|mummy|mama|mother|dad|daddy|papa|father|pap|gran|grandma|granny|nan|nana|grandad|grandpa|aunty|auntie|uncle|oma|opa|son|daughter'
const SECRET = String.raw`(?:pass ?(?:word|code)s?|pin|log-?in|credentials|card (?:details|number)|cvv|security code|sort code|account (?:details|number|information|info)|bank(?:ing)? (?:details|information|account)|personal (?:details|information|data)|billing (?:details|info|information)|payment (?:details|information|method|info)|identity|details|information|date of birth|dob|ssn|social security number|seed phrase|recovery phrase|private key|\d+[- ]word (?:\w+ )?phrase|full name|address|age|card|kyc|pan(?: card)?|aadhaar)`

export const CUES: readonly Cue[] = [
  // What is asked for.
  {
    id: 'ask_link',
    kind: 'request',
    says: 'asks to follow a link',
    patterns: any(
      String.raw`(?:sign in|log ?in|pay|confirm|verify|update|cancel|claim|apply|settle|enter|appeal|renew|release|accept|redeem|unlock|restore|contest|remove|submit)(?: [\w']+){0,6}?(?: at| on| via| to| here| in)?:? (?=(?:https?|hxxps?):|[\w-]+\.[a-z]{2,})`,
      String.raw`(?:click|tap|press|follow|open|visit|go to|use|via|at) (?:\w+ ){0,3}(?:link|page|button|website|site|url|here)`,
      String.raw`(?:click|tap|apply|claim|appeal|register|sign up|log ?in|sign in|verify|confirm|update|pay|here|visit|download|withdraw|reschedule|rebook)\s?(?:\w+\s){0,6}(?:here|now|below|at|via|on|in)?\s?:`,
      String.raw`(?:click|tap) (?:here|now|below|on)`,
    ),
  },
  {
    id: 'ask_reply',
    kind: 'request',
    says: 'asks for an answer that opens the door',
    patterns: any(
      String.raw`(?:reply|respond|answer|text|txt|send|message)(?: (?:us|back|me|with|the word|to this))* ["']?(?:yes|no|y|n|1|ok|start|loan|debt|claim|win|interested|go|y or n|yes or no)["']?(?! to (?:confirm|cancel) your)`,
      String.raw`(?:reply|respond|get back to me) (?:if|when|asap|soon|urgently|immediately)(?: \w+){0,2}`,
      String.raw`interested\?`,
      String.raw`press [0-9]`,
      String.raw`text (?:me|us|him|her)? ?(?:back)?(?: on| at)? ?(?:whats ?app|telegram|this number)`,
    ),
  },
  {
    id: 'ask_call',
    kind: 'request',
    says: 'asks to call a number it gives',
    patterns: any(
      NOT +
        String.raw`(?:call|ring|phone|dial|speak (?:with|to)|contact)(?: \w+){0,6}? (?:on |at |now |immediately |back |us |me )*(?=[+(]?\d[\d\s().-]{6,})`,
      NOT +
        String.raw`(?:call|ring|phone|dial|contact) (?:us |me )?(?:back )?(?:now|immediately|at once|urgently|asap|today|back now|back immediately)`,
      NOT + String.raw`(?:please )?(?:call|ring) (?:me |us )?back`,
      String.raw`(?:expect a call|will (?:call|contact|ring|phone) you (?:shortly|soon|to))`,
      String.raw`(?:call|ring|phone|contact) us(?=[.!?]|$)`,
      NOT +
        String.raw`(?:call|ring|phone|dial|contact) (?:our|the|this|his|her|mr|mrs|ms|officer|agent) (?:\w+ ){0,3}(?:number|desk|line|support|team|department|centre|center|officer|hotline|helpline|agent|mentor|receptionist|legal)`,
      String.raw`speak with (?:us|our|the) (?:\w+ ){0,3}(?:at this number|immediately|now|officer|team|agent|department)`,
    ),
  },
  {
    id: 'ask_pay',
    kind: 'request',
    says: 'asks for money',
    patterns: any(
      NOT +
        String.raw`(?:pay|settle|send|transfer|deposit|remit|wire|lend|loan|donate|invest|forward|refund) (?:\w+ ){0,4}?(?:[£$€₹] ?\d[\d.,]*|rs|eur|gbp|usd|money|fee|fees|charge|deposit|amount|balance|bill|bills|invoices?|fine|penalty|duty|duties|vat|tax|rent|toll|funds?|cash|bitcoin|btc|eth|\d[\d.,]*)`,
      String.raw`(?:needs? to be paid|must be paid|has to be paid|to be paid before|payment is required|settle it|pay (?:it|now|today|online|here|before|the|me back|upfront)|fee applies|surcharge is due|surcharge due|is due on your item|is owed)`,
      String.raw`(?:processing|release|admin|clearance|courier|delivery|shipping|redelivery|handling|customs|insurance|activation|registration|upfront|rescheduling|storage) (?:fee|charge|cost|duty|payment)s?`,
      String.raw`need(?:s|ed)? (?:to (?:borrow|pay)|a (?:small )?loan|(?:about |around )?[£$€]?\d{2,}|some money|money|help with (?:a|the|some) (?:bill|payment|rent))`,
      String.raw`(?:pay|transfer|send) (?:\w+ ){0,3}(?:for me|to (?:my|a|the|this|our) (?:\w+ )?(?:account|landlord|friend|wallet|address|number|below))`,
      String.raw`(?:cover|make|sort out|handle) (?:a|the|this|two|some) (?:payments?|bills?|invoices?)`,
      String.raw`(?:coins?|funds|money|balance|savings|them)(?: \w+){0,3} to (?:the|this|our|a) (?:\w+ ){0,2}(?:address|vault|account|wallet)`,
      String.raw`can (?:you|u) (?:please )?(?:send|transfer|pay|lend|wire)(?: me)? (?!you|the link|that recipe)(?:some |a )?(?:[£$€] ?\d[\d.,]*|money|\d{3,})`,
    ),
  },
  {
    id: 'ask_secret',
    kind: 'request',
    says: 'asks for details, a password or a card',
    patterns: any(
      NOT +
        String.raw`(?:verify|confirm|validate|tell us|tell me|re-?validate|update|provide|submit|enter|give|reply with|respond with|send|complete|re-?enter|re-?synchronise|authenticate|text him|text us|text me) (?:\w+ ){0,4}?${SECRET}`,
      String.raw`(?:write down|note|text|upload|photo of|picture of|fill in|send(?: us| me)?)(?: \w+){0,3} (?:your|ur) (?:pin|card(?: number)?|ssn|bank(?: details| login)?|id|account|passport)`,
      String.raw`(?:need|want)s? your (?:bank|card|login|account)(?: \w+)?`,
      String.raw`(?:your|full) name,? (?:\w+,? ){0,3}(?:address|date of birth|age|dob|sort code)`,
      String.raw`(?:needs to be|must be|to be|be) (?:re-?)?(?:validated|verified|synchronised|synchronized|re-?confirmed)`,
    ),
  },
  {
    id: 'ask_code',
    kind: 'request',
    says: 'asks for a code that was sent to the reader',
    patterns: any(
      NOT +
        String.raw`(?:reply with|send|tell|give|forward|pass|read|share|text|provide)(?: \w+){0,4}? (?:the |that |your |a |it )?(?:\d[- ]?digits?|code|codes|otp|passcode|numbers you (?:just )?(?:received|got))(?! to (?:confirm|sign))`,
      String.raw`(?:sent|send) you (?:a|an|the) (?:\w+ ){0,2}code (?:\w+ ){0,3}(?:by|in) (?:mistake|accident|error)`,
      String.raw`(?:read|tell|give|send) (?:us|me|him|her) the (?:\w+ ){0,2}(?:code|number|digits|password|pin)`,
      String.raw`have your (?:passcode|pin|code|card)(?: \w+)? ready`,
      String.raw`(?:reply|respond) with the (?:\w+ )?code`,
    ),
  },
  {
    id: 'gift_card',
    kind: 'request',
    says: 'wants gift cards',
    patterns: any(
      String.raw`(?:gift|steam|itunes|apple|google play|razer(?: gold)?|amazon|vanilla|xbox|playstation) (?:gift )?(?:card|voucher)s?`,
      String.raw`scratch (?:\w+ ){0,4}(?:code|pin|back)`,
    ),
  },
  {
    id: 'move_channel',
    kind: 'request',
    says: 'wants to go on in another messenger',
    patterns: any(
      String.raw`(?:add|contact|message|text|msg|write|reach|whatsapp|ping|app|dm|chat|talk|connect)(?: \w+){0,6}? (?:on|via|through|in|at|to)? ?(?:whats ?app|telegram|signal|line|hangouts|google chat|wechat|viber|discord)`,
      String.raw`(?:whats ?app|telegram|hangouts) (?:me|us|\+?\d|@)`,
      String.raw`(?:wa|t)\.me\/`,
      'dm me',
      String.raw`telegram @?\w+`,
      'email me only',
    ),
  },
  {
    id: 'remote_access',
    kind: 'request',
    says: 'wants to steer the device from afar',
    patterns: any(
      'any ?desk|team ?viewer|quick ?support|ultra ?viewer|remote (?:access|assistance|support)|connect to your (?:computer|device|pc)|install (?:the|this|our) (?:app|apk|program|file)',
    ),
  },
  {
    id: 'secrecy',
    kind: 'request',
    says: 'wants it kept secret, or no call back',
    patterns: any(
      String.raw`(?:don't|dont|do not|please not|not to) (?:tell|mention|inform|say anything to|discuss)(?! anyone this code)(?: it)?(?: to)? (?:anyone|anybody|mum|mom|dad|your|the bank|others|them|any one)(?! (?:this|the) (?:code|passcode))`,
      String.raw`keep (?:it|this) (?:between us|secret|confidential|quiet|to yourself)`,
      'confidential',
      'discreetly',
      String.raw`(?:don't|dont|can't|cant|cannot|do not|please don't) (?:call|talk|speak)(?: (?:me|at the moment|now|right now|today))?[,.;]? (?:just |only |please )?(?:text|the mic|email|message|at the moment|right now)`,
      'the mic is broken|microphone is broken',
      "can(?:not|'t) talk(?: right now| at the moment)?",
    ),
  },
  {
    id: 'new_number',
    kind: 'lure',
    says: 'says that somebody close has a new number',
    patterns: any(
      String.raw`(?:new|other|temporary|temp|different|spare) (?:phone )?(?:number|num|no|sim|mobile)(?! (?:plate|for))`,
      String.raw`(?:changed|lost|broke|broken|dropped|smashed|cracked|stolen|damaged)(?: \w+){0,3} (?:phone|mobile|number|screen|sim)`,
      String.raw`(?:phone|mobile|cell|sim|screen)(?: \w+){0,4} (?:broke|broken|smashed|stolen|stuck|dead|lost|in (?:the )?(?:water|toilet)|fell|cracked|died|got stolen|at the repair|was stolen|is not working|isn't working|down the toilet)`,
      String.raw`(?:using|on) (?:a|my) (?:mate|friend|spare|colleague|flatmate)(?:'s)?(?: \w+)?(?: (?:phone|one))?`,
      'save this (?:number|one)|keep this (?:number|one)|delete the old|old (?:one|number|sim)',
      String.raw`(?:message|text|msg|app) me (?:here|on this)`,
      'this is my (?:new|temporary|other)',
    ),
  },
  {
    id: 'kin',
    kind: 'lure',
    says: 'speaks as somebody of the family',
    patterns: any(
      String.raw`(?:hi|hey|hello|hola|dear|hallo|morning)?,? ?(?:${KIN})(?=[\s,!.?])`,
      String.raw`it'?s (?:me|your (?:son|daughter|eldest|niece|nephew|grandson|granddaughter|child|youngest|boy|girl))`,
      String.raw`(?:your|ur) (?:son|daughter|niece|nephew|grandson|granddaughter|child)`,
    ),
  },
  {
    id: 'favour',
    kind: 'request',
    says: 'opens with a favour that is not named yet',
    patterns: any(
      String.raw`(?:need|do me|ask (?:you )?(?:for )?|help me with) (?:a |one )?(?:quick |small |little )?(?:favou?r|task)`,
      String.raw`are (?:you|u) (?:busy|free|available|there|at your desk)\?+`,
      'need (?:to ask you )?(?:something|your help)',
      'need to ask you',
      'in (?:a bit of )?trouble',
      'stranded',
      'quick task',
      'help me (?:buy|pay|out)',
      '(?:embarrassed|hate) to ask',
    ),
  },
  // Pressure.
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
  // Threats.
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
  // Lures.
  {
    id: 'prize',
    kind: 'lure',
    says: 'promises a prize or a gift',
    patterns: any(
      String.raw`(?:you(?:'ve| have|r number| r)?|u|ur|your(?: \w+){1,4}) (?:\w+ ){0,4}(?:won|win|winner|awarded|selected|chosen|entitled|2nd prize|1st prize)`,
      'winners?|prizes?|lottery|jackpot|congrat(?:ulation)?s!?|claim (?:your|ur|the|it|code|now|today|2|\\w+ tokens)|lucky|free (?:gift|iphone|entry|voucher|prize|samsung)|shopping voucher|bonus|reward points?|airdrop|giveaway|anniversary draw|guaranteed (?:£|\\$|cash|prize)|unclaimed|unredeemed|cash (?:prize|award|reward)|loyal customers',
    ),
  },
  {
    id: 'refund',
    kind: 'lure',
    says: 'promises money back',
    patterns: any(
      String.raw`(?:tax |council |bill )?(?:refund|rebate|reimbursement|compensation|overpaid|overpayment|overcharged|grant|funding|stimulus|relief|cost of living payment|(?:benefit|government) (?:payment|scheme|grant|backed)|support payment)`,
      String.raw`(?:owed|due|entitled to|eligible for|qualify for) (?:a |an |you )?(?:\w+ ){0,3}(?:[£$€] ?\d[\d.,]*|payment|refund|grant|rebate|money|\d)`,
    ),
  },
  {
    id: 'job_offer',
    kind: 'lure',
    says: 'offers work that pays well for little',
    patterns: any(
      String.raw`(?:part[- ]?time|remote|online|freelance|flexible|work[- ]from[- ]home|home[- ]based|from home|data entry|wfh)(?: \w+){0,3} (?:job|jobs|work|position|opportunity|role|vacancy|helpers?|offer)s?`,
      String.raw`(?:vacancy|vacancies|hiring|recruit(?:er|ers|ing|ment)|(?:salary|wage|position|job|opportunity)(?: \w+){0,4} (?:of |is |from |to |up to )?(?:\W?\d|usdt|daily|weekly|flexible|remote|available|online|for you)|extra income|simple tasks?|small tasks?|cash out)`,
      String.raw`work (?:from|at) home|from your (?:phone|sofa|couch)|from home|pays? well|half an hour|extra (?:income|money|cash)|only a phone|no experience|training provided|(?:paid|withdraw|salary|commission) (?:daily|the same day|weekly)|daily (?:salary|pay|commission|income)|\\d ?(?:per|a) (?:day|week|hour|hr)|paid the same|commission|each task|per (?:task|assignment|survey)|hiring team|hr (?:manager|desk|department)|your (?:cv|resume|profile)`,
      String.raw`earn (?:money|up to|from|between|\W?\d|extra)`,
      String.raw`(?:like|follow|rate|rating|optimi[sz]\w+|boost)(?: \w+){0,2} (?:videos?|hotels?|apps?|sales|channels?|products?|accounts?)`,
      'mystery shopper|promoters|deposit (?:it|the check|and forward)|mail you a che(?:ck|que)',
    ),
  },
  {
    id: 'investment',
    kind: 'lure',
    says: 'promises profits',
    patterns: any(
      String.raw`(?:crypto|bitcoin|btc|eth|usdt|forex|gold|token|trading|trade|trader|invest(?:ment|ing|or)?s?|stocks?|options|coins?|wallet|nft|fixed bond|isa)`,
      String.raw`(?:guaranteed|high|double|triple|passive|huge|daily)(?: \w+){0,2} (?:returns?|profits?|income|back|your)`,
      String.raw`profits?|returns|vip (?:signals?|group|room)|signals group|recovery phrase|seed phrase|withdraw(?:al)?`,
    ),
  },
  {
    id: 'romance',
    kind: 'lure',
    says: 'seeks closeness with a stranger',
    patterns: any(
      String.raw`(?:hello|hi|good morning|hey)?,? ?(?:my (?:love|dear|darling)|dearest|sweetheart|darling|honey|handsome|beautiful|babe|baby)`,
      String.raw`(?:saw|found|liked) your (?:profile|picture|photo)|kind heart|felt something|trust you|get to know you|know you better|be (?:close )?friends|widow(?:er)?|oil rig|army|soldier|military|nurse working|engineer on|fate|we only met online|met online|my late (?:wife|husband)|wife passed|be together|where are you from|nice to meet you|you seem (?:very )?(?:kind|nice)`,
      'hello dear(?: friend)?|dear friend|dearest one|god (?:led|bless)|with tears|never met anyone like|when my contract|my contract|surgeon|in private|in your pictures?|cam is free|we matched|new in town|your pictures?',
    ),
  },
  {
    id: 'wrong_number',
    kind: 'lure',
    says: 'claims to have the wrong number',
    patterns: any(
      String.raw`(?:wrong|saved the wrong|mistyped|mixed up)(?: \w+){0,2} number|is this (?:not )?[a-z]+(?: from| \?|\?)|are you [a-z]+'s|(?:must have|my assistant)(?: \w+){0,3} (?:mistyped|wrong|saved)|did you receive my message|sorry,? (?:is this|i must|my assistant)|by mistake|by accident|accidentally|thought this was|wrong (?:contact|person|chat)|oh,? sorry|forgive me|what do you do for a living|do you live in|way of writing|are we still (?:going|meeting|on)`,
    ),
  },
  {
    id: 'inheritance',
    kind: 'lure',
    says: 'speaks of a fortune from afar',
    patterns: any(
      'beneficiary|inheritance|next of kin|barrister|late husband|unclaimed estate|united nations|diplomat|million (?:dollars|pounds|euros|usd)|\\$?\\d(?:\\.\\d)? ?m(?:illion)?(?= has been)|donate my|fund of',
    ),
  },
  {
    id: 'loan',
    kind: 'lure',
    says: 'offers easy credit',
    patterns: any('loan|no credit checks?|bad credit|pre-?approved|debts?|payday|clear your debts|instant cash'),
  },
  {
    id: 'advance_fee',
    kind: 'request',
    says: 'wants a payment first',
    patterns: any(
      String.raw`(?:just |only |first |must )?pay (?:\w+ ){0,5}(?:first|upfront|up front|in advance)`,
      String.raw`(?:upfront|in advance|before (?:we|it|i|you) (?:can|release|ship)|to (?:hold|release|withdraw|receive) (?:it|the|your))`,
      String.raw`(?:viewing|keys)(?: \w+){0,3} (?:after payment|by dhl|post you)|post you the keys|as i'?m abroad|i'?m (?:offshore|abroad)|money (?:gets|is) released|funds? (?:gets?|is|are) released|insurance of|deposit to hold`,
    ),
  },
  {
    id: 'courier_pay',
    kind: 'lure',
    says: 'wants to buy or sell through an agent',
    patterns: any(
      String.raw`still (?:available|for sale)|(?:agent|courier)(?: \w+){0,4} (?:collect|pick|cash)|courier service|send a courier|pick it up|sent (?:\W?\d+ )?extra by mistake|refund the difference|to receive the money|paid through the platform|delivery service`,
    ),
  },
  {
    id: 'curiosity',
    kind: 'lure',
    says: 'makes curious about something one is said to be in',
    patterns: any(
      String.raw`(?:is|was) (?:this|that) (?:really )?you|look who (?:died|it is)|you in (?:this|the|that) (?:video|picture|photo|pic)s?|missed (?:a )?(?:voicemail|call)|someone (?:shared|reported|viewed)|has sent you|shared a (?:document|file)|photos? of you`,
    ),
  },
  {
    id: 'changed_account',
    kind: 'request',
    says: 'names a new account to pay into',
    patterns: any(
      String.raw`(?:bank|account|payment) details(?: \w+){0,2} (?:have |has )?(?:been )?changed|(?:have|has) changed (?:\w+ )?bank|new (?:bank )?(?:account|bank details|details)(?= |\.|,|$)|to (?:the|this) (?:new )?account|all future payments|account below|(?:friends and family|western union|money ?gram|wire(?: transfer)?|bank transfer|vouchers?|zelle)|via wire|forward (?:them|the money|it)`,
    ),
  },
  {
    id: 'support',
    kind: 'lure',
    says: 'speaks as technical support or of a renewal that was never ordered',
    patterns: any(
      'renew(?:al|ed)|auto[- ]?renew\\w*|will be debited|has been (?:charged|debited)|charged for|order confirmation|billing desk|virus(?:es)?|infected|technician|toll[- ]?free|microsoft support|show on your statement|turn off your (?:pc|computer)|plan has been',
    ),
  },
  {
    id: 'premium_service',
    kind: 'lure',
    says: 'offers a paid text service',
    patterns: any(
      'ringtones?|polyphonic|tones?|logos?|txts?|p(?:er|/)?\\s?(?:msg|min)|\\d+p|ppm|per (?:msg|min|minute|text)|subscri\\w+|t&cs?|18\\+|chat ?line|dating|hot|sexy|singles|cost \\d+|std rate|national rate|landline|mobileupd8|camera phone|nokia|video phone|double mins|free (?:txt|text|msg|mins|minutes|call)s?',
    ),
  },
  // What honest messages say.
  {
    id: 'says_never_share',
    kind: 'request',
    good: true,
    says: 'tells the reader to keep a code to himself',
    patterns: any(
      String.raw`(?:never|do not|don't|dont|not)(?: \w+){0,2} (?:share|disclose|give|tell|reveal)(?: \w+){0,5}`,
      String.raw`(?:we will|we'll|bank|staff will|nobody will) never (?:ask|call|phone|request)(?: \w+){0,6}`,
      'never give it out|can ignore this|ignore this (?:message|text)',
    ),
  },
  {
    id: 'one_time_code',
    kind: 'request',
    good: true,
    says: 'only brings a code',
    patterns: [
      /(?<![\p{L}\p{N}])(?:(?:code|passcode|password|otp)(?: \w+){0,8}?(?: is|:)? (?:[A-Z]-)?\d[\d -]{2,8}\d|(?:[A-Z]-)?\d{3}[- ]?\d{3} is your|(?:use|enter|code:?) (?:code )?(?:[A-Z]-)?\d[\d -]{2,8}\d|\d{4,8} is your|guard code)/giu,
    ],
  },
  {
    id: 'no_action',
    kind: 'request',
    good: true,
    says: 'asks for nothing',
    patterns: any(
      "no action (?:is )?(?:needed|required)|you (?:do not|don't) need to (?:do|reply)(?: \\w+)*|nothing (?:else )?to do|don't need to do anything|no need to reply|no rush|no hurry|as usual",
    ),
  },
  {
    id: 'own_way',
    kind: 'request',
    good: true,
    says: 'sends the reader to a place he knows already',
    patterns: any(
      '(?:in|open|via|from|use|through|log in to|to) (?:the|your|our) (?:\\w+ )?app|in your account|the number on (?:the back of )?your card|number on your card|online banking|internet banking|at (?:the|your|any) (?:\\w+ )?(?:branch|desk|reception|till)|in the (?:\\w+ )?(?:app|portal|system|usual place)|call 1(?:59|05|01)|the nhs app|school app|in my \\w+|or the app',
    ),
  },
  {
    id: 'delivered',
    kind: 'request',
    good: true,
    says: 'tells when something comes or that it came',
    patterns: any(
      String.raw`(?:will be delivered|be delivered|has been delivered|was delivered|was left|been left|out for delivery|on its way|has (?:been )?(?:shipped|dispatched)|is (?:now )?expected|expect(?:ed)? to (?:arrive|deliver)|arriv(?:es|ing)|ready (?:to|for) (?:collect|pick|collection)|parcel collected|with your neighbour|is scheduled for|should be with you|running late|we'll try again|will be with you)(?: \w+){0,3}`,
    ),
  },
  {
    id: 'appointment',
    kind: 'request',
    good: true,
    says: 'reminds of an appointment',
    patterns: any(
      String.raw`appointment|is booked for|booked for|booking (?:\w+ )?(?:is )?confirmed|table for|reminder|visit confirmed|is due on|your (?:mot|haircut|lesson|interview)|see you (?:at|on|in|tomorrow|tonight|later|there)|meeting (?:moved|is|at)|ready to collect|platform|gate b?\d+`,
    ),
  },
  {
    id: 'opt_out',
    kind: 'request',
    good: true,
    says: 'tells how to stop such messages',
    patterns: any('(?:reply|text|txt|send) stop|to opt out|stop (?:these|to) (?:texts?|\\d+)|unsubscribe'),
  },
  {
    id: 'booked',
    kind: 'request',
    good: true,
    says: 'reports what was paid or received',
    patterns: any(
      String.raw`(?:was|has been|been) (?:paid|received|taken|used|approved|settled|complete|sent to)(?: \w+){0,3}|you(?:'ve| have)? (?:spent|received|used)|balance (?:is|of)|standing order|direct debit|statement is ready|bill is ready|payslips?|paid in`,
    ),
  },
]
