import type { Finding } from '@unfold/contracts'

/** One finding in a few lines, to be judged by hand. */
export const sayFinding = ({ severity, confidence, rule, title, detail, expected, actual, difference, evidence }: Finding): string =>
  [
    `[${severity} ${confidence} ${rule}] ${title}`,
    `      ${detail}`,
    `      expected ${expected ?? '–'}, actual ${actual ?? '–'}, difference ${difference ?? '–'}`,
    `      ${evidence
      .map(({ role, label, quote }) => `${role}${label === undefined ? '' : ` ${label}`}: ${quote.slice(0, 120)}`)
      .join(' | ')
      .slice(0, 500)}`,
  ].join('\n')
