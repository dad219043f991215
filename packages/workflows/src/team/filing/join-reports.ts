import type { Told } from './told.ts'

type Named = { name: string; told: Told }

const WHICH =
  /^\W*(?:which|what|whose)\b(?: \p{L}+){0,2}? (?:company|firm|business|issuer|report|filing|one|of (?:the|them|these)|revenue|profit|margin)/iu
const MOST = /\b(?:high\w*|more|most|larg\w*|great\w*|big\w*|better|best)\b/iu
const LEAST = /\b(?:low\w*|less|least|small\w*|worse|worst|fewe\w*)\b/iu

/** Several reports that tell it each have their sentence, those that do not are left out; "which company has more" is answered with one. */
export const joinReports = (question: string, all: readonly Named[], unread: number): Told | undefined => {
  const given = all.filter(({ told: { answer, confidence } }) => answer !== null || confidence > 0.4)
  const [first] = given.length > 0 ? given : all
  if (!first) return undefined
  const left = unread > 0 ? [`${unread} more ${unread === 1 ? 'report was' : 'reports were'} not looked at for it.`] : []
  if (given.length <= 1) return left.length === 0 ? first.told : { ...first.told, notTold: [...first.told.notTold, ...left] }
  const winner = winnerOf(question, given)
  const answers = given.flatMap(({ name, told: { answer } }) => (answer === null ? [] : [`${name}: ${answer}`]))
  return {
    answer: winner?.name ?? (answers.length === 0 ? null : answers.join('; ')),
    confidence: Math.min(...given.map(({ told: { confidence } }) => confidence)),
    sentences: given.flatMap(({ name, told: { sentences } }) =>
      sentences.slice(0, 2).map((sentence, at) => (at === 0 ? { ...sentence, text: `${name}: ${sentence.text}` } : sentence)),
    ),
    figures: given.flatMap(({ name, told: { figures } }) => figures.map((figure) => ({ ...figure, label: `${name}: ${figure.label}` }))),
    notTold: [...given.flatMap(({ told }) => told.notTold), ...left],
  }
}

/** Only where all are given in one unit. */
const winnerOf = (question: string, given: readonly Named[]): Named | undefined => {
  if (!WHICH.test(question) || !(MOST.test(question) || LEAST.test(question))) return undefined
  const unit = given[0]?.told.amount?.unit
  if (unit === undefined || given.some(({ told }) => told.amount?.unit !== unit)) return undefined
  const ranked = given.toSorted((a, b) => (b.told.amount?.value ?? 0) - (a.told.amount?.value ?? 0))
  return LEAST.test(question) ? ranked.at(-1) : ranked[0]
}
