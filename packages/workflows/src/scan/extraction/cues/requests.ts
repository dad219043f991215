import { any, type Cue } from './cue.ts'

const NOT = String.raw`(?<!\b(?:never|not|don't|dont|won't|no one|nobody)\s(?:[\w']+\s){0,8})`
const KIN =
  'mum|mom|mam|mummy|mama|mother|dad|daddy|papa|father|pap|gran|grandma|granny|nan|nana|grandad|grandpa|aunty|auntie|uncle|oma|opa|son|daughter'
const SECRET = String.raw`(?:pass ?(?:word|code)s?|pin|log-?in|credentials|card (?:details|number)|cvv|security code|sort code|account (?:details|number|information|info)|bank(?:ing)? (?:details|information|account)|personal (?:details|information|data)|billing (?:details|info|information)|payment (?:details|information|method|info)|identity|details|information|date of birth|dob|ssn|social security number|seed phrase|recovery phrase|private key|\d+[- ]word (?:\w+ )?phrase|full name|address|age|card|kyc|pan(?: card)?|aadhaar)`

/** What is asked for. */
export const REQUESTS: readonly Cue[] = [
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
]
