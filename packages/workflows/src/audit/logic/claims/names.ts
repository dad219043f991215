import type { Period } from '../../statements/index.ts'
import type { Token } from '../../text/tokens.ts'
import { isMark, isWord } from '../../text/tokens.ts'
import { contentWords } from '../../text/words.ts'

// The name of the thing that a verb or a figure belongs to, read from the words in front of it.

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const GIVES = words(
  'recorded reported recognized recognised incurred generated had has have received paid earned posted experienced realized realised sustained achieved showed with including a an the',
)
export const CLAUSE_STARTS = words(
  'while whereas that because but which since when although though despite where who if as therefore however so versus',
)
const VERBS = words(
  'was were is are had has have been be did does do made used uses using received paid recorded reported recognized incurred generated increased decreased declined grew rose fell resulted totaled amounted represented includes included including consisted consists compared experienced reflects reflected shows showed ended',
)

/** A name's words, and the periods that stand in it or before it. */
export type Name = { phrase: string[]; periods: Period[] }

/** Words with capitals from the clause's beginning to the name: "The Consumer Banking segment reported a decrease in …". */
export const ownersBefore = (tokens: readonly Token[], at: number): string[] => {
  const owners: string[] = []
  for (let place = at - 1; place >= 0; place--) {
    const token = tokens[place] as Token
    if (isMark(token, ';', ':', '.') || (token.type === 'word' && CLAUSE_STARTS.has(token.word))) break
    if (token.type === 'word' && token.capital && place > 0) owners.push(token.word)
    // A sentence's first word has a capital anyway, but a name goes on: "Global Banking reported …".
    else if (token.type === 'word' && place === 0) {
      const next = tokens[1]
      if (next?.type === 'word' && next.capital) owners.push(token.word)
    }
  }
  return contentWords(owners.join(' '))
}

/** "was reduced by": the name stands before the passive. */
export const subjectOf = (tokens: readonly Token[], at: number): Name => {
  let verb = at
  while (isWord(tokens[verb - 1], 'was', 'were', 'is', 'are', 'has', 'have', 'been', 'also', 'slightly', 'significantly')) verb -= 1
  return nameBefore(tokens, verb)
}

/** The one period that opens a sentence, before its first figure: "During 2023, …". */
export const leadingPeriods = (tokens: readonly Token[]): Period[] => {
  const first = tokens.findIndex((token) => token.type === 'quantity')
  const periods = tokens
    .slice(0, first < 0 ? tokens.length : first)
    .flatMap((token) => (token.type === 'period' && !token.aside ? [token.period] : []))
  return periods.length === 1 ? periods : []
}

/** The noun phrase in front of a verb, with the periods that stand in it or before it. */
export const nameBefore = (tokens: readonly Token[], at: number): Name => {
  const name: string[] = []
  const periods: Period[] = []
  let place = at - 1
  for (; place >= 0 && place > at - 30; place--) {
    const token = tokens[place] as Token
    if (token.type === 'quantity') {
      // "the $13.4 million restricted cash balance is …": the name has its figure already.
      if (
        tokens[place + 1]?.type === 'word' &&
        !isWord(tokens[place + 1], 'and', 'or', 'while', 'but', 'in', 'of', 'for') &&
        name.length > 0
      )
        return { phrase: [], periods: [] }
      break
    }
    if (token.type === 'period') {
      // "… at December 31, 2023 and the other plan was": the period ends what was said before.
      if (name.length > 0 && isWord(tokens[place + 1], 'and', 'while', 'or', 'but')) break
      periods.unshift(token.period)
      continue
    }
    if (token.type === 'mark') {
      if (
        token.mark === ',' &&
        (isListComma(tokens, place) || tokens[place + 1]?.type === 'period' || tokens[place - 1]?.type === 'period')
      ) {
        if (tokens[place - 1]?.type === 'period' && name.length > 0) break
        continue
      }
      if (token.mark === '&' || token.mark === '-' || token.mark === '(' || token.mark === ')') continue
      break
    }
    // "operating margin as a percentage of sales": another thing than sales.
    if (isWord(token, 'percentage', 'percent') && isWord(tokens[place + 1], 'of')) return { phrase: [], periods: [] }
    if (CLAUSE_STARTS.has(token.word) || VERBS.has(token.word)) break
    name.unshift(token.word)
  }
  // A period that opens the sentence: "In 2024, net sales increased".
  if (periods.length === 0) periods.push(...leadingPeriods(tokens))
  return { phrase: contentWords(name.join(' ')), periods }
}

/** "cash, cash equivalents and restricted cash": a comma inside a name. */
const isListComma = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at + 1, at + 6).some((token) => isWord(token, 'and', '&')) && tokens[at - 1]?.type === 'word'

/** "recorded a net loss of": the words back to the verb or the article. */
export const nameOf = (tokens: readonly Token[], at: number): Name => {
  const name: string[] = []
  for (let place = at - 1; place >= 0 && place > at - 14; place--) {
    const token = tokens[place] as Token
    if (token.type === 'mark' && token.mark === ',' && name.length > 0 && isListComma(tokens, place)) continue
    // "compared to 2022 net revenue of $5 million"
    if (token.type === 'period' && name.length > 0 && !['and', 'or', 'while', 'but'].includes(name[0] ?? ''))
      return { phrase: contentWords(name.join(' ')), periods: [token.period] }
    // "the fair value of the company's bitcoin of $5 million"
    if (isWord(token, 'the', 'its', 'our', 'a', 'an') && isWord(tokens[place - 1], 'of', 'in', 'for', 'on', 'to')) continue
    if (token.type !== 'word' || GIVES.has(token.word) || VERBS.has(token.word) || CLAUSE_STARTS.has(token.word)) break
    name.unshift(token.word)
  }
  return { phrase: contentWords(name.join(' ')), periods: [] }
}
