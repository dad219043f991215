// What a line's label and a column's heading say about how their numbers add up.

const TOTAL = /\b(?:sub-?\s?)?totals?\b|\baggregate\b/i
const TOTAL_IN_PASSING =
  /\btotal (?:number|return|shareholder return|debt to|capital ratio|recordable)\b|\bas a (?:%|percent(?:age)?) of\b|% of total|percent of total|\bto total\b|\bof total\b/i
const RESULT =
  /^net\b|\bnet$|, net\b|^gross\b|\bcash\b.*\b(?:generated|provided|used|from|flows?)\b.*\bactivities\b|\b(?:increase|decrease)\b.*\bin (?:\w+ )?cash\b|\b(?:income|loss|profit|earnings|result|deficit|surplus|ebitda|ebit|revenues?|sales|assets|liabilities)\b.*\b(?:before|from (?:continuing )?operations|from operating|operating|after|attributable|for the (?:year|period)|carried forward)\b|\b(?:operating|comprehensive|taxable|pre-?tax|free) (?:income|loss|profit|result|earnings|surplus|expenses?|cash)|\bebitda\b|\bfree cash flow\b|^(?:adjusted|underlying|non-gaap) |^(?:income tax|tax) (?:expense|provision|benefit)|^provision for (?:income )?tax|^profit|^(?:loss|income|earnings)\b|^working capital|^(?:diluted|weighted.average).*(?:diluted|dilution)|long-term (?:portion|debt)|less current|non-?current portion/i
const CLOSING =
  /\b(?:at|,|-|—|as of)\s*(?:the )?(?:end|close)\b|\bend(?:ing)? (?:of|balance)|^ending\b|\bclosing\b|\bcarried forward\b|^(?:net )?(?:balances?|outstanding|non-?vested|unvested|vested|exercisable|at|as of|as at)\b.*(?:\b\d{4}\b|\bend\b)/i
const OPENING =
  /\bbegin(?:ning)?\b|\bopening\b|\bstart of\b|\bbrought forward\b|^(?:net )?(?:balances?|outstanding|non-?vested|unvested|vested|at|as of|as at)\b.*\b\d{4}\b/i
const LESS =
  /^[\s(]*(?:less|deduct(?:ion)?s?|minus)\b|^(?:total )?cost of\b|\bcosts?\b|\bexpenses?\b|\baccumulated (?:depreciation|amortization|amortisation|impairment)|\ballowances?\b|^provision for\b|\btax(?:es|ation)?\b|\b(?:imputed )?interest\b|\bcurrent (?:portion|maturities|installments)|\btreasury\b|\bunamorti[sz]ed\b|\bdiscount\b|\bliabilit(?:y|ies)\b|\bdividends?\b|\bpayments?\b|\bcharges?\b|\bloss(?:es)?\b|\bdepreciation\b|\bamorti[sz]ation\b|attributable to|\bcapital expenditures?\b|\bpurchases? of\b|\breserves?\b|\beliminations?\b|\b(?:re)?payments?\b/i
const LESS_PLAINLY = /^[\s(]*(?:less|deduct(?:ion)?s?|minus)\b/i

/** A line of rates, prices or ratios: never an addend. */
const PER_UNIT =
  /\bper (?:\w+[ -]){0,2}(?:shares?|units?|ads|adr|barrel|boe|employee|fte|day|store|room|customer|subscriber|user|warrant|option|metre|million|\$)\b|\bpercent(?:age)?(?: of\b| change|$)|^percent(?:age)?\b|^\s*%|%\s*\)?$|% of\b|\bratios?\b|\byield\b|\bmultiples?\b|\baverage (?:\w+[ -]){0,3}(?:price|rate|life|term|yield|maturity|age|cost|revenue|selling|exercise|fair|grant)\b|\bweighted[ -]average (?:\w+[ -]){0,3}(?:price|rate|life|term|yield|maturity|fair|exercise|grant|discount|remaining|useful)\b|\bvolatility\b|\bturnover\b|\beps\b|\b(?:basic|diluted) (?:earnings|loss|income)\b|^(?:basic|diluted)$|\bdays\b|\byears?\)|\bhigh\b.*\blow\b|\bintensity\b|normalised per/i

/** A column whose numbers do not add up downward. */
const NOT_ADDITIVE =
  /\baverage\b|\bper (?:share|unit|ads|option|warrant)\b|\bprices?\b|(?<!\b(?:fixed|floating|variable)[ -])\brates?\b(?! swap)|\bratios?\b|\byields?\b|\bmultiples?\b|\b(?:useful|remaining|contractual|expected|estimated) (?:\w+ ){0,2}(?:li(?:fe|ves)|term|years?)\b|(?<!long[- ])(?<!short[- ])\b(?:life|lives|term)\b|\bmaturity date\b|\bexpir|^(?:see )?notes?\.?(?: ref\w*\.?| no\.?)?$|^ref(?:erence)?\.?$|\bpage\b|\bvolatility\b|\bthrough\b|\bdates?\b|\bexhibit\b|^no\.?$|\bintensity\b|\bmargin\b|\bduration\b/i

const CHANGE =
  /\bchanges?\b|\bvariance\b|\bincrease\b|\bdecrease\b|\bgrowth\b|\byoy\b|\by\/y\b|\bvs\.?\b|\bversus\b|\bdifference\b|\binc\b|\bchg\b|\bfav/i

const PERCENT_HEADING = /%|\bper ?cent(?:age)?s?\b|\bpct\b/i

export const isTotalLabel = (label: string): boolean => TOTAL.test(label) && !TOTAL_IN_PASSING.test(label)
export const isResultLabel = (label: string): boolean => RESULT.test(label) && !/^accumulated\b/i.test(label)
/** A day alone names the balance of that day: the end of one roll-forward and the beginning of the next. */
const DAY =
  /^(?:as of |at |as at )?(?:(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}|\d{1,2} (?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*),? \d{4}$/i

export const isClosingLabel = (label: string): boolean => CLOSING.test(label) || DAY.test(label)
export const isOpeningLabel = (label: string): boolean => OPENING.test(label) || DAY.test(label)
export const isPerUnitLabel = (label: string): boolean => {
  const plain = label.replace(/\([^)]*\)/g, ' ').trim()
  // "Common stock, $0.001 par value per share" is an amount, whatever it says in passing.
  if (
    /^(?:weighted[ -]average )?(?:number of )?(?:common |ordinary |diluted |basic )*shares\b|\bshares (?:used|outstanding)\b|\bnumber of (?:\w+ )?shares\b/i.test(
      plain,
    )
  )
    return false
  return PER_UNIT.test(plain) && !/\b(?:par|stated|nominal|no par) value\b|\bdividends?\b.*\b(?:declared|paid)\b/i.test(plain)
}
export const isChangeHeading = (heading: string): boolean => CHANGE.test(heading)
export const isPercentHeading = (heading: string): boolean => PERCENT_HEADING.test(heading)
export const isNotAdditive = (heading: string): boolean => NOT_ADDITIVE.test(heading)
/** Whether a positive number under this label is often one that is taken away. */
export const maySubtract = (label: string): boolean => LESS.test(label)
export const saysLess = (label: string): boolean => LESS_PLAINLY.test(label)

const STOP = new Set([
  'total',
  'subtotal',
  'sub',
  'net',
  'the',
  'of',
  'and',
  'in',
  'by',
  'for',
  'from',
  'used',
  'provided',
  'gross',
  'all',
  'to',
  'a',
])

/** The words of a label that tell what it is about. */
export const contentWords = (label: string): string[] =>
  label
    .toLowerCase()
    .replace(/\([^)]*\)|[^\p{L}\s&]/gu, ' ')
    .split(/\s+/)
    .filter((word) => word.length > 1 && !STOP.has(word))
    .map((word) => (word.endsWith('s') && word.length > 3 ? word.slice(0, -1) : word))

/** Whether "Total current assets" closes the section "Current assets:". */
export const closesSection = (totalLabel: string, title: string): boolean => {
  const words = contentWords(totalLabel)
  const wanted = contentWords(title)
  return words.length > 0 && wanted.length > 0 && wanted.every((word) => words.includes(word)) && words.length <= wanted.length + 3
}
