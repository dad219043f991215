// The marks of a workpaper: what each says of the number beside it, and which check of the audit gives which.

export const TICKS = [
  { kind: 'footed', word: 'Footed', meaning: 'The figures above it were added up and come to it, within rounding.' },
  {
    kind: 'cross_footed',
    word: 'Cross-footed',
    meaning: 'The figures of its line were added up across the columns and come to it, within rounding.',
  },
  { kind: 'recomputed', word: 'Recomputed', meaning: 'A percentage or a change, computed again from the figures that it is made of.' },
  { kind: 'agrees_text', word: 'Agrees to text', meaning: 'The sentence and the table give the same figure for the same time.' },
  {
    kind: 'agrees_report',
    word: 'Agrees within the report',
    meaning: 'Another statement of this report gives the same figure, or one that follows from it.',
  },
  { kind: 'agrees_prior', word: 'Agrees to prior year', meaning: "Last year's report gives the same figure for the same time." },
  { kind: 'agrees_outside', word: 'Agrees to outside source', meaning: 'The figures that the company filed with the SEC are the same.' },
  { kind: 'exception', word: 'Exception', meaning: 'It does not agree; the number leads to the list of exceptions.' },
  { kind: 'dismissed', word: 'Exception, dismissed', meaning: 'A reviewer dismissed it; the reason stands in the list of exceptions.' },
  { kind: 'not_checked', word: 'Not checked', meaning: 'A total that could not be recomputed; why is told under “Not checked”.' },
] as const

export type TickKind = (typeof TICKS)[number]['kind']

/** What a confirmed check of a rule says of its figures. Other rules speak of words, dates and references, which bear no mark. */
const CONFIRMED: Record<string, TickKind> = {
  'numeric.footing': 'footed',
  'numeric.roll-forward': 'footed',
  'numeric.difference': 'footed',
  'numeric.tagged-sum': 'footed',
  'logic.equity-total': 'footed',
  'logic.cash-flows': 'footed',
  'numeric.cross-footing': 'cross_footed',
  'numeric.change': 'cross_footed',
  'numeric.percent-of': 'recomputed',
  'numeric.percent-change': 'recomputed',
  'numeric.sentence-percent': 'recomputed',
  'numeric.sentence-change': 'recomputed',
  'numeric.text-percent': 'recomputed',
  'numeric.text-amount': 'agrees_text',
  'logic.claim-amount': 'agrees_text',
  'logic.claim-change': 'agrees_text',
  'logic.balance': 'agrees_report',
  'logic.cash-balances': 'agrees_report',
  'logic.cash-balance-sheet': 'agrees_report',
  'logic.cash-carried-forward': 'agrees_report',
  'logic.earnings-link': 'agrees_report',
  'external.last-year': 'agrees_prior',
  'external.company-facts': 'agrees_outside',
  'external.statement-figures': 'agrees_outside',
}

/** Both sides of an agreement bear its mark; of a sum only what it comes to. */
const MUTUAL: ReadonlySet<TickKind> = new Set<TickKind>(['agrees_text', 'agrees_report'])

export const tickOfRule = (rule: string): TickKind | undefined => (Object.hasOwn(CONFIRMED, rule) ? CONFIRMED[rule] : undefined)

export const isMutual = (kind: TickKind): boolean => MUTUAL.has(kind)

export const wordOf = (kind: TickKind): string => TICKS.find((tick) => tick.kind === kind)?.word ?? kind
