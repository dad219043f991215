import { any, type Cue } from './cue.ts'

/** What honest messages say. */
export const HONEST: readonly Cue[] = [
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
