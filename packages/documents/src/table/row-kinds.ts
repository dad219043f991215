/** What a row's or a column's numbers count, where that sets them apart from the table's money. */
export type Kind = 'money' | 'per_share' | 'shares' | 'percent' | 'count'

const SHARES =
  /^(?:weighted|number of|shares|common (?:shares|stock) (?:outstanding|issued)|average (?:number|shares|common)|diluted (?:weighted|average|shares)|basic (?:weighted|average|shares))\b.{0,80}?\b(?:shares?|units?|adss?|stock|outstanding)\b|^shares\b|\bshares (?:outstanding|issued|authorized|used|repurchased|purchased|vested|granted|forfeited|exercised)\b|\b(?:anti)?-?dilutive\b.{0,60}\b(?:shares|awards|options|securities|stock|units|rsus)\b/i
const MONEY = /\bpar value\b|\b(?:value|price|proceeds|cost|amount|expense|compensation) of\b|\$\s?\d/i
/** "$0.98 per share" within a label names a rate; the row's own numbers are something else. */
const PER_SHARE =
  /(?<![\d.]\s)\bper[\s-](?:[\w-]{1,12}[\s-]){0,4}?(?:shares?|units?|adss?|stock|rsus?)\b|\b(?:earnings|loss|eps)\s?\/\s?share|\beps\b|\bweighted[-\s]{1,3}average\s(?:grant|exercise|fair|price|purchase)/i
const PERCENT = /%|\bper\s?cent(?:age)?\b(?!\spoint)/i
const COUNT =
  /\(\s?(?:in\s)?(?:years?|months?|days|hours|headcount|employees|number|units?|basis points|bps|x|times)\s?\)|\bnumber of (?!shares|common|ordinary)|\b(?:remaining|useful|average|contractual|expected)\b.{0,40}\b(?:term|life|lives)\b|\b(?:headcount|full-time equivalents?)\b/i
const PER_SHARE_FIRST = /^(?:earnings|loss|net|income|weighted[-\s]{1,3}average (?:grant|exercise|price|fair)|average (?:price|cost))/i
const PERCENT_RATE = /\b(?:rate|yield|margin|volatility)\b/i

/** From a label ("Weighted-average shares, diluted") or a column's heading ("% change"). */
export const kindOf = (label: string): Kind | undefined => {
  const text = label.slice(0, 300)
  const perShare = PER_SHARE.test(text)
  if (SHARES.test(text) && !MONEY.test(text) && !(perShare && PER_SHARE_FIRST.test(text))) return 'shares'
  if (perShare) return 'per_share'
  if (COUNT.test(text)) return 'count'
  return undefined
}

/** "% change", "(%)": the numbers below or beside are percentages though no sign stands with them. */
export const saysPercent = (heading: string): boolean =>
  heading.length < 80 &&
  PERCENT.test(heading) &&
  !/[$€£¥]/.test(heading) &&
  (/%\s?\)?$|^\(?%/.test(heading.trim()) || PERCENT_RATE.test(heading) || /change|percent/i.test(heading))

/** Labels over rows of shares: "Denominator:". */
export const headsShares = (label: string): boolean => /^denominator\b|^shares\b/i.test(label)

const SUB_LABEL = /^(?:basic|diluted|basic and diluted|as reported|pro forma)\b/i

/** "Basic" and "Diluted" count what the label over them says. */
export const inheritsKind = (label: string): boolean => SUB_LABEL.test(label)
