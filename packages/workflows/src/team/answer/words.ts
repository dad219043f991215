import { foldWords } from '../corpus/terms.ts'

// Words by which a question turns what it says into its opposite, and pairs of which one denies the other.

const NEGATIONS =
  /\b(?:not|n['’]t|never|no|none|nobody|nothing|neither|nor|without|lacks?|lacking|fails?|failed|failing|other than|rather than|instead of|unrelated|regardless|solely|exclusively|refus(?:es|ed)|denies|denied|worthless|useless|less|fewer|least|insignificant|irrelevant|already|any more)\b/giu
/** "insignificant", "irresponsibly", "disagree", "non-competitive", "unsuccessful" */
const TURNED =
  /\b(?:in(?=significan|sufficien|consisten|effectiv|efficien|dependen|differen|activ|capab|adequa)|ir(?=respons|releva|regul)|im(?=possib|proper)|dis(?=agree|simil|honest|approv|miss|trust|courag|like|regard)|un(?=success|likely|happy|able|fair|import|chang|necess|relat|afford|popular|aware|cert)|non-?)\p{L}+/giu

/** Says what a report leaves out, and denies nothing. */
const LEFT_OUT = /\bwithout\s+(?:\p{L}+ly\s+)?(?:attribut|mention|indicat|discuss|specif|address|refer)\p{L}+/giu

const OPPOSITES: [string, string][] = [
  [
    'increase(?:s|d)?|increasing|rose|rise|rising|grew|grow(?:s|ing|th)?|gain(?:s|ed)?|higher|up',
    'decrease(?:s|d)?|decreasing|fell|fall(?:s|ing)?|decline(?:s|d)?|declining|drop(?:s|ped)?|shr[aiu]nk|lower|down',
  ],
  ['accelerat\\w+|speed\\w* up', 'decelerat\\w+|slow(?:s|ed|ing)?'],
  ['success\\w*|improv\\w+|strong\\w*|better|excel\\w*', 'fail\\w*|poor\\w*|worse\\w*|weak\\w*|struggl\\w*|disappoint\\w*'],
  ['w[io]n(?:s|ning)?|victor\\w+|beat(?:s|en)?', 'los[est]\\w*|lost|defeat\\w*|loss(?:es)?'],
  ['trust\\w*', 'distrust\\w*|mistrust\\w*'],
  ['profit\\w*', 'loss(?:es)?'],
  ['surplus', 'deficit'],
  ['senior', 'junior|subordinat\\w+'],
  ['protagonist|hero', 'antagonist|villain'],
  ['support(?:s|ed|ive|ing)?|back(?:s|ed)|approv\\w+|endors\\w+', 'oppos\\w+|reject\\w*|resist\\w*|block(?:s|ed)'],
  ['begin\\w*|began|start\\w*|launch\\w*|open(?:s|ed)', 'end(?:s|ed)?|stop\\w*|ceas\\w+|clos(?:e|es|ed|ing)|shut\\w*'],
  ['positive\\w*|optimis\\w+|benefi\\w+', 'negative\\w*|pessimis\\w+|harm\\w*'],
  ['more|over|above|exceed\\w*', 'less|under|below|fewer'],
  ['buy\\w*|bought|acquir\\w+|purchas\\w+', 'sell\\w*|sold|divest\\w+'],
  ['expan\\w+|widen\\w*', 'contract(?:ed|ing|ion)|narrow\\w*|shrink\\w*|reduc\\w+'],
  ['innocen\\w+|acquit\\w+', 'guilty|convict\\w+'],
  ['public', 'private|secret\\w*'],
  ['major|significant\\w*|serious', 'minor|insignificant\\w*|negligible'],
]
const PAIRS = OPPOSITES.map(([one, other]) => [new RegExp(`\\b(?:${one})\\b`, 'iu'), new RegExp(`\\b(?:${other})\\b`, 'iu')] as const)

/** How often a text turns what it says into its opposite. */
export const negationsIn = (text: string): number => {
  const told = text.replace(LEFT_OUT, ' ')
  return (told.match(NEGATIONS)?.length ?? 0) + (told.match(TURNED)?.length ?? 0)
}

/** Pairs of which one text has only one side and the other only the other. */
export const oppositesBetween = (one: string, other: string): number => {
  const [a, b] = [foldWords(one), foldWords(other)]
  return PAIRS.filter(([left, right]) => {
    const [al, ar, bl, br] = [left.test(a), right.test(a), left.test(b), right.test(b)]
    return (al && !ar && br && !bl) || (ar && !al && bl && !br)
  }).length
}

export type Relation = { asks: 'sameness' | 'difference' | 'change' | 'no_change' }

const RELATIONS: [RegExp, Relation['asks']][] = [
  [/\b(?:no change|unchanged|(?:remain|stay)(?:ed|s)? the same|not change[ds]?|without change)\b/iu, 'no_change'],
  [/\b(?:inconsisten\w+|discrepanc\w+|disagree\w*|contradict\w*|conflict(?:ing|s)? with|dissimilar\w*|at odds)\b/iu, 'difference'],
  [/\b(?:a change|any change|changed?|shift(?:ed)?|evolved?)\b/iu, 'change'],
  [/\b(?:consisten(?:t|cy|tly)|agree(?:s|d|ment)?|align(?:s|ed|ment)?|the same|match(?:es|ed)?)\b/iu, 'sameness'],
]

/** What a question asks of two reports as a whole, where it does. */
export const relationAsked = (question: string): Relation['asks'] | undefined => RELATIONS.find(([pattern]) => pattern.test(question))?.[1]
