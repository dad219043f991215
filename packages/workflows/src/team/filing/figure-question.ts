import { findPeriods } from '../../audit/statements/index.ts'
import { contentWords } from '../../audit/text/words.ts'
import { type AskedTime, askedTimeOf } from './asked-time.ts'
import { LINE_ITEMS, type LineItem } from './line-items/index.ts'
import { type Ratio, RATIOS } from './ratios.ts'

/** What a question asks of a report's figures. */
export type FigureQuestion = {
  want: 'value' | 'change' | 'ratio' | 'share' | 'compare' | 'whether_change' | 'whether_profit' | 'whether_any'
  /** Lines it names, in the order of the question. */
  items: LineItem[]
  ratio?: Ratio
  /** Words that narrow it down: "Greater China", "deferred". */
  narrowed: string[]
  time: AskedTime
  /** Of a comparison: whether the first is asked to be the smaller one. */
  less?: boolean
  /** Of a change: whether growth or decline is asked about. */
  direction?: 'up' | 'down'
}

const CHANGE =
  /\b(?:how much (?:\p{L}+ )*?(?:chang\w+|grow|grew|increas\w+|decreas\w+|rise|rose|fall|fell|declin\w+|drop\w*|improv\w+)|by (?:how much|what (?:percent\w*|per cent|share|amount)|how many)|(?:year[- ](?:over|on)[- ]year|yoy|y\/y|annual|percentage|percent)? ?(?:change|growth|increase|decrease|decline|difference|movement)(?: rate)?\b|how (?:did|has|have|fast|strongly)\b.*\b(?:chang\w+|develop\w*|evolv\w+|grow|grew|grown|mov\w+|increas\w+|decreas\w+)|growth rate)/iu
const WHETHER = /^\W*(?:is|are|was|were|does|do|did|has|have|had)\b/iu
const UP = /\b(?:increas\w+|grow\w*|grew|r[io]se|risen|improv\w+|higher|up|gain\w*|went up|go up|expan\w+)\b/iu
const DOWN = /\b(?:decreas\w+|declin\w+|f[ae]ll\w*|drop\w*|shr[aiu]nk\w*|lower|down|worse\w*|went down|go down|contract\w*)\b/iu
const COMPARE =
  /\b(?:cover\w*|exceed\w*|(?:higher|larger|greater|bigger|more|lower|smaller|less) than|outweigh\w*|enough (?:to|for)|sufficient|finance\w*|pay for|above|below|outpac\w+)\b/iu
const LESS = /\b(?:(?:lower|smaller|less) than|below)\b/iu
const SHARE =
  /\b(?:as (?:a |an )?(?:percent\w*|per cent|%|share|portion|proportion|fraction) of|(?:what |which )?(?:percent\w*|per cent|%|share|portion|proportion|fraction) of|ratio of|relative to|divided by)\b/iu
const ANY = /\b(?:pa(?:y|ys|id)|have|had|hold|carr(?:y|ies|ied)|repurchas\w*|buy|bought|incur\w*|record\w*|report\w*|there)\b/iu
const ANY_WORDS = new Set(contentWords('hold carry carries carried repurchase repurchased buy bought incur incurred own back shares'))
const PROFIT =
  /\b(?:profitable|(?:make|made|report(?:ed)?|book(?:ed)?|post(?:ed)?|earn(?:ed)?) (?:an? )?(?:net )?(?:profit|loss|money))\b/iu

/** Words around a question on a figure that say nothing of which figure. */
const FRAME =
  /\b(?:what|all|any|each|every|both|return\w*|through|shareholders?|stockholders?|investors?|which|how|much|many|large|big|high|low|is|are|was|were|does|do|did|has|have|had|will|would|the|its|their|his|our|this|that|of|in|at|for|to|from|by|on|as|an?|and|or|it|they|with|please|tell|me|give|show|find|calculate|compute|state|us|say|said|can|could|you|amount(?:ed|s|ing)?|figure|value|number|level|total|overall|sum|made|make|making|earn(?:ed|s)?|owe[sd]?|generat\w+|report(?:ed|s|ing)?|record\w*|post(?:ed|s)?|book(?:ed)?|spen[dt]|pa(?:y|id)|show(?:n|s)?|stand|stood|come|came|company['’]?s?|corporation|firm|business|group|registrant|issuer|entity|filer|filing|document|statements?|income statement|balance sheet|according|annual|10-[kq]|20-f|form|period|periods|time|date|end|ended|ending|close|year|years|yearly|fiscal|financial|calendar|quarter(?:ly|s)?|months?|three|six|nine|twelve|week|weeks|latest|last|most|recent\w*|current|prior|previous|preceding|before|ago|now|today|new|newest|change[ds]?|chang\w+|grow\w*|grew|growth|rate|increas\w+|decreas\w+|r[io]se|risen|f[ae]ll\w*|declin\w+|drop\w*|improv\w+|differ\w+|compar\w+|versus|vs|between|over|than|more|less|higher|lower|greater|larger|smaller|percent\w*|per cent|cover\w*|exceed\w*|enough|sufficient|outweigh\w*|ratio|relative|divided|share|portion|proportion|fraction|up|down|go|went|gone|develop\w*|evolv\w+|mov\w+|yes|no|there|any|about|per|also|profitable|money|dollars?|usd|\$|consolidated|whole|entire|full|during|through|until|since|yoy|year[- ]over[- ]year|year[- ]on[- ]year|begin\w*|start|opening|closing|as of|ytd|first|second|third|fourth|q[1-4]|half|fy|\d+)\b|%/giu

const PER = /\bper (?!cent\b|annum\b|year\b)\p{L}+/iu
const FRAMED = new Set(contentWords('net gross total amount'))

/** Undefined where a question asks for nothing that a report's statements could give. */
export const readFigureQuestion = (text: string, names: ReadonlySet<string> = new Set()): FigureQuestion | undefined => {
  const question = text.replace(/[’]/gu, "'").replace(/\s+/gu, ' ').trim()
  if (ASKS_WORDS.test(question)) return undefined
  let left = question
  const take = (pattern: RegExp): number => {
    const match = new RegExp(pattern.source, pattern.flags).exec(left)
    if (!match) return -1
    left = `${left.slice(0, match.index)}${' '.repeat(match[0].length)}${left.slice(match.index + match[0].length)}`
    return match.index
  }
  const ratio = RATIOS.find(({ said }) => take(said) >= 0)
  const found: { item: LineItem; at: number }[] = []
  for (const item of LINE_ITEMS)
    for (let at = take(item.said); at >= 0; at = take(item.said)) if (!found.some((each) => each.item === item)) found.push({ item, at })
  const items = found.sort((a, b) => a.at - b.at).map(({ item }) => item)
  const time = askedTimeOf(question)
  for (const { text: words } of findPeriods(question)) left = left.replace(words, ' ')
  const narrowed = contentWords(left.replaceAll(FRAME, ' ')).filter((word) => !names.has(word) && !FRAMED.has(word) && !MONTH.test(word))
  // "Dividends per share", "revenue per rider": another figure, on no line of these names.
  const each = PER.exec(left)?.[0]
  if (each !== undefined) narrowed.push(each.toLowerCase())
  const base = { items, narrowed, time, ...(ratio ? { ratio } : {}) }
  const whether = WHETHER.test(question)
  if (whether && items.length <= 1 && PROFIT.test(question)) {
    const net = items[0] ?? LINE_ITEMS.find(({ id }) => id === 'net_income')
    return (
      net && {
        ...base,
        items: [net],
        narrowed: narrowed.filter((word) => !/^(?:profit|loss|money)/u.test(word)),
        less: /\bloss\b/iu.test(question),
        want: 'whether_profit',
      }
    )
  }
  if (ratio) {
    const way = UP.test(question) ? 'up' : DOWN.test(question) ? 'down' : undefined
    if (whether && way) return { ...base, want: 'whether_change', direction: way }
    const changed = CHANGE.test(question) || time.named.length > 1
    return { ...base, want: changed ? 'change' : 'ratio' }
  }
  const [first, second] = items
  if (!first)
    return narrowed.length > 0 && ASKS_AMOUNT.test(question) ? { ...base, want: CHANGE.test(question) ? 'change' : 'value' } : undefined
  const share = SHARE.exec(question)
  if (second && share) {
    // "What percentage of revenue is …": the whole is named first.
    const wholeFirst = !/^ratio/iu.test(share[0]) && share.index + share[0].length <= (found[0]?.at ?? 0)
    return { ...base, items: wholeFirst ? [second, first] : [first, second], want: 'share' }
  }
  if (second && whether && COMPARE.test(question)) return { ...base, want: 'compare', less: LESS.test(question) }
  const direction = UP.test(question) ? 'up' : DOWN.test(question) ? 'down' : undefined
  if (whether && items.length === 1 && !direction && ANY.test(question))
    return { ...base, narrowed: narrowed.filter((word) => !ANY_WORDS.has(word)), want: 'whether_any' }
  if (whether) return direction && items.length === 1 ? { ...base, want: 'whether_change', direction } : undefined
  if (!ASKS_AMOUNT.test(question)) return undefined
  if (CHANGE.test(question) || time.named.length > 1) return { ...base, want: 'change' }
  return { ...base, want: 'value' }
}

/** Wants reasons or an account, not a figure. */
const ASKS_WORDS =
  /^\W*(?:why|explain|describe|discuss|summari[sz]e|what (?:caused|drove|explains|are the reasons|is the reason|does|do)\b|how (?:does|do|is|are|can|will|should)\b(?!.*\bcompare)|who\b|where\b|when\b)/iu
const ASKS_AMOUNT =
  /^\W*(?:(?:and|so|please|tell me|give me|show me|find|calculate|compute|state)\b[ ,]*)*(?:what|compare\b|how (?:much|many|large|big|high|low|did|has|have|fast|strongly)|by (?:how|what)|which (?:amount|figure)|in what amount|the\b|(?:\p{L}+ ){0,6}\p{L}+(?: (?:in|for) (?:fiscal )?\d{4})?\W*$)/iu
const MONTH = /^(?:january|february|march|april|may|june|july|august|september|october|november|december)$/u
