import { item, RESULT, type LineItem } from './line-item.ts'

export const PER_SHARE: readonly LineItem[] = [
  item(
    'income',
    'eps_diluted',
    'Diluted earnings per share',
    {
      said: 'earn(?:ed|s)? per diluted share|diluted (?:eps|(?:net )?(?:earnings|income|loss|profit)(?: \\(loss\\))? per (?:common |ordinary )?share)|(?:eps|(?:earnings|income|loss) per (?:common |ordinary )?share),? (?:\\(?diluted\\)?)',
      labels: [
        'diluted(?: \\(in dollars per share\\))?',
        `diluted (?:net )?${RESULT} per (?:common |ordinary )?share.*`,
        '.*\\bper (?:common |ordinary )?(?:share|unit)\\b.*\\bdiluted\\b.*',
        '.*\\bdilut(?:ed|ive)\\b.*\\bper (?:common |ordinary )?(?:share|unit)\\b.*',
      ],
      concepts: 'EarningsPerShareDiluted EarningsPerShareBasicAndDiluted ifrs-full:DilutedEarningsLossPerShare',
    },
    { measure: 'per_share', notUnder: 'weighted|shares used' },
  ),
  item(
    'income',
    'eps_basic',
    'Basic earnings per share',
    {
      said: 'earn(?:ed|s)? per (?:basic )?share|(?:basic )?(?:eps|(?:net )?(?:earnings|income|loss|profit)(?: \\(loss\\))? per (?:common |ordinary )?(?:share|unit))',
      labels: [
        'basic(?: \\(in dollars per share\\))?',
        `basic (?:net )?${RESULT} per (?:common |ordinary )?share.*`,
        '.*\\bper (?:common |ordinary )?(?:share|unit)\\b.*\\bbasic\\b.*',
        '.*\\bbasic\\b.*\\bper (?:common |ordinary )?(?:share|unit)\\b.*',
        `(?:net )?${RESULT} per (?:[\\p{L}]+ ){0,3}(?:share|unit).*`,
      ],
      concepts: 'EarningsPerShareBasic EarningsPerShareBasicAndDiluted ifrs-full:BasicEarningsLossPerShare',
    },
    { measure: 'per_share', notUnder: 'weighted|shares used' },
  ),
  item(
    'income',
    'shares_diluted',
    'Diluted weighted-average shares',
    {
      said: 'diluted (?:weighted[- ]average )?(?:number of )?shares|weighted[- ]average diluted shares',
      labels: ['diluted(?: \\(in shares\\))?', '.*weighted[- ]average.*\\bdiluted\\b.*'],
      concepts: 'WeightedAverageNumberOfDilutedSharesOutstanding',
    },
    { measure: 'shares' },
  ),
]
