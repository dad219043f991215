/** What a row's or a column's numbers count, where that sets them apart from the table's money. */
export type Kind = 'money' | 'per_share' | 'shares' | 'percent' | 'count'
/** From a label ("Weighted-average shares, diluted") or a column's heading ("% change"). */
export declare const kindOf: (label: string) => Kind | undefined
/** "% change", "(%)": the numbers below or beside are percentages though no sign stands with them. */
export declare const saysPercent: (heading: string) => boolean
/** Labels over rows of shares: "Denominator:". */
export declare const headsShares: (label: string) => boolean
/** "Basic" and "Diluted" count what the label over them says. */
export declare const inheritsKind: (label: string) => boolean
