import { any, type Cue } from './cue.ts'

/** What is promised, or pretended. */
export const LURES: readonly Cue[] = [
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
]
