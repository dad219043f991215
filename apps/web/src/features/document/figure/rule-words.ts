const WORDS: Record<string, string> = {
  'numeric.footing': 'added up',
  'numeric.cross-footing': 'added up along the line',
  'numeric.roll-forward': 'rolled forward',
  'numeric.difference': 'taken away',
  'numeric.change': 'change computed again',
  'numeric.percent-change': 'percentage computed again',
  'numeric.percent-of': 'share computed again',
  'numeric.text-amount': 'compared with the text',
  'numeric.tagged-sum': 'added up by its tags',
}

/** What was done with a figure, in words: "numeric.footing" is "added up". */
export const ruleWords = (rule: string): string => WORDS[rule] ?? (rule.split('.').at(-1) ?? rule).replaceAll(/[-_]/g, ' ')
