import { HYPOTHETICAL, findMovements } from '../../text/movements.ts'
import type { Token } from '../../text/tokens.ts'
import type { Assertion } from './assertion.ts'
import { changeOf, findComparatives, findNeutralChanges } from './changes.ts'
import { endsOf, findLevels } from './levels.ts'

/** What sentences on another footing than the statements are marked by. */
const OTHER_BASIS =
  /\b(?:constant[- ]currency|organic\w*|excluding|adjusted|comparable|same[- ]store|pro[- ]forma|non-gaap|normali[sz]ed|currency[- ]neutral|like-for-like|annuali[sz]ed|weighted|sequential\w*|underlying)\b/iu

export const onOtherBasis = (text: string): boolean => OTHER_BASIS.test(text) || HYPOTHETICAL.test(text)

export const findAssertions = (tokens: readonly Token[]): Assertion[] => {
  const movements = findMovements(tokens)
  return [
    ...findComparatives(tokens),
    ...movements.flatMap((movement) => [...(changeOf(tokens, movement) ?? []), ...endsOf(tokens, movement)]),
    ...findNeutralChanges(tokens),
    ...findLevels(tokens, movements),
  ]
}
