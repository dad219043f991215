/** How a reviewer calls the check of a rule, where its own name does not say it. */
const WORDS: Readonly<Record<string, string>> = {
  'numeric.difference': 'difference of lines',
  'numeric.change': 'change between columns',
  'numeric.percent-change': 'percentage change',
  'numeric.percent-of': 'percentage of a total',
  'numeric.duplicate-fact': 'tagged twice',
  'numeric.sentence-change': 'recomputed from the sentence',
  'numeric.sentence-percent': 'recomputed from the sentence',
  'numeric.text-amount': 'text to table',
  'numeric.text-percent': 'text to table',
  'numeric.exchanged-years': 'text to table',
  'logic.claim-amount': 'text to table',
  'logic.claim-change': 'text to table',
  'logic.balance': 'balance sheet equation',
  'logic.cash-flows': 'cash roll-forward',
  'logic.cash-balances': 'cash roll-forward',
  'logic.cash-carried-forward': 'cash roll-forward',
  'logic.cash-balance-sheet': 'cash to balance sheet',
  'logic.earnings-link': 'result to cash-flow statement',
  'external.company-facts': 'agrees to the SEC’s figures',
  'external.statement-figures': 'agrees to the SEC’s figures',
  'external.last-year': 'agrees to prior year',
}

/** "numeric.cross-footing" is "cross-footing". */
export const ruleWords = (rule: string): string =>
  (Object.hasOwn(WORDS, rule) ? WORDS[rule] : undefined) ?? rule.slice(rule.indexOf('.') + 1).replaceAll('_', ' ')
