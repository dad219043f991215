import { readFileSync, writeFileSync } from 'node:fs'

import { knownAs, shapeOf } from '../../../packages/workflows/src/scan/domains/host-shape.ts'
import { featuresOf } from '../../../packages/workflows/src/scan/reasoning/features.ts'
import type { Weights } from '../../../packages/workflows/src/scan/reasoning/weights.ts'
import { squeeze, tokensOf } from '../../../packages/workflows/src/scan/reasoning/wording.ts'
import { readData } from '../data.ts'
import { analyse } from './analyse.ts'
import { isTunedHost } from './hosts.ts'
import { type Example, scoreOf, train } from './logistic.ts'
import { type Labelled, smsMessages, taughtMessages, todaysMessages } from './messages.ts'
import { PRIORS } from './priors.ts'

// `node bench/evaluate/scan/train.ts`: makes packages/workflows/src/scan/reasoning/weights.json anew from the tuned part of the
// development set and the messages written for it. The weights are figures; no message is kept in them.

const FILE = new URL('../../../packages/workflows/src/scan/reasoning/weights.json', import.meta.url)
const LEAST_SEEN = 3
const LEAST_WEIGHT = 0.06
const FOLDS = 5
/** Old messages are many: those of today count more. */
const TODAY_COUNTS = 5
const SPAM_COUNTS = 0.5
const WORDING_SCALE = 3

type Sample = Labelled & { weight: number }

const round = (value: number): number => Math.round(value * 100) / 100
const sorted = (weights: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(weights).toSorted(([, a], [, b]) => b - a))

const samples: Sample[] = [
  ...smsMessages()
    .filter(({ part }) => part === 'tuned')
    .map((message) => ({ ...message, weight: message.label === 'spam' ? SPAM_COUNTS : 1 })),
  ...todaysMessages()
    .filter(({ part }) => part === 'tuned')
    .map((message) => ({ ...message, weight: TODAY_COUNTS })),
  ...taughtMessages().map((message) => ({ ...message, weight: TODAY_COUNTS })),
]

const trainHosts = (): Weights['hosts'] => {
  const lines = (path: string) =>
    readData(path)
      .split('\n')
      .filter((line) => line !== '' && isTunedHost(line))
  const cases = [
    ...lines('scam/phishing_domains_dev.txt').map((host) => ({ host, scam: true, weight: 1 })),
    ...lines('domains/opendns-top-domains.txt')
      .filter((host) => knownAs(shapeOf(host).host) !== 'owner')
      .map((host) => ({ host, scam: false, weight: 1 })),
    ...lines('domains/opendns-random-domains.txt').map((host) => ({ host, scam: false, weight: 3 })),
  ]
  const names = new Map<string, number>()
  const examples: Example[] = cases.map(({ host, scam, weight }) => ({
    features: Object.entries(shapeOf(host).features).map(([name, amount]) => [numberOf(names, name), amount] as const),
    scam,
    weight,
  }))
  const model = train(examples, names.size, { ridge: 4 })
  const clean = examples
    .filter(({ scam }) => !scam)
    .map(({ features }) => scoreOf(model, features))
    .toSorted((a, b) => b - a)
  return {
    bias: round(model.bias),
    // One of two hundred honest hosts may look like a trap.
    threshold: round(Math.max(0, clean[Math.floor(clean.length * 0.004)] ?? 0) + 0.05),
    features: sorted(Object.fromEntries([...names].map(([name, index]) => [name, round(model.weights[index] ?? 0)]))),
  }
}

const numberOf = (names: Map<string, number>, name: string): number => {
  let number = names.get(name)
  if (number === undefined) names.set(name, (number = names.size))
  return number
}

const before = JSON.parse(readFileSync(FILE, 'utf8')) as Weights
const hosts = trainHosts()
// The links of the messages are judged by the weights of the hosts, so these stand first.
writeFileSync(FILE, `${JSON.stringify({ ...before, hosts }, undefined, 1)}\n`)
if (!process.argv.includes('--second')) {
  const { execFileSync } = await import('node:child_process')
  execFileSync(process.execPath, [...process.execArgv, import.meta.filename, '--second'], { stdio: 'inherit' })
  process.exit(0)
}

const analysed = await Promise.all(samples.map(async (sample) => ({ sample, ...(await analyse(sample.text)) })))

const seen = new Map<string, number>()
const tokenLists = analysed.map(({ text, entities }) => tokensOf(text, entities).map(({ token }) => token))
for (const tokens of tokenLists) for (const token of tokens) seen.set(token, (seen.get(token) ?? 0) + 1)
const vocabulary = new Map([...seen].filter(([, count]) => count >= LEAST_SEEN).map(([token], index) => [token, index]))
const wordExamples: Example[] = analysed.map(({ sample }, index) => ({
  features: (tokenLists[index] ?? []).flatMap((token) => {
    const number = vocabulary.get(token)
    return number === undefined ? [] : [[number, 1] as const]
  }),
  scam: sample.scam,
  weight: sample.weight,
}))
const trainWords = (examples: readonly Example[]) => train(examples, vocabulary.size, { ridge: 1.5, rounds: 150 })

// What the words tell of a message is taken from a model that has not seen it; else the second model would believe the first too much.
const wordScores = new Float64Array(samples.length)
for (let fold = 0; fold < FOLDS; fold += 1) {
  const model = trainWords(wordExamples.filter((_, index) => index % FOLDS !== fold))
  for (const [index, { features }] of wordExamples.entries()) if (index % FOLDS === fold) wordScores[index] = scoreOf(model, features)
}
const words = trainWords(wordExamples)

const names = new Map<string, number>(Object.keys(PRIORS).map((name, index) => [name, index]))
const examples: Example[] = analysed.map(({ sample, entities, evidence }, index) => {
  const features = featuresOf(evidence, new Set(entities.map(({ kind }) => kind)))
  features.set('wording', squeeze(wordScores[index] ?? 0, wordExamples[index]?.features.length ?? 0, WORDING_SCALE))
  return {
    features: [...features].filter(([name]) => !(name in before.given)).map(([name, amount]) => [numberOf(names, name), amount] as const),
    scam: sample.scam,
    weight: sample.weight,
  }
})
const prior = Float64Array.from({ length: names.size })
for (const [name, number] of names) prior[number] = PRIORS[name] ?? 0
const model = train(examples, names.size, { prior, bias: -2.5, ridge: 6, rounds: 600 })

const scored = examples.map((example, index) => ({ score: scoreOf(model, example.features), sample: samples[index] as Sample }))
const ham = scored
  .filter(({ sample }) => sample.kind === 'ham')
  .map(({ score }) => score)
  .toSorted((a, b) => b - a)
const genuine = scored
  .filter(({ sample }) => !sample.scam && sample.kind !== 'ham')
  .map(({ score }) => score)
  .toSorted((a, b) => b - a)
const suspicious = Math.max(ham[Math.floor(ham.length * 0.006)] ?? 0, genuine[Math.floor(genuine.length * 0.03)] ?? 0) + 0.02
const scams = scored
  .filter(({ sample }) => sample.scam && sample.kind !== 'spam')
  .map(({ score }) => score)
  .toSorted((a, b) => a - b)
console.log({
  suspicious,
  hamAt: ham.slice(0, 14).map(round).join(' '),
  genuineAt: genuine.slice(0, 8).map(round).join(' '),
  lowestScams: scams.slice(0, 12).map(round).join(' '),
})
if (process.argv.includes('--show')) {
  for (const { score, sample } of scored)
    if (sample.kind !== 'ham' && sample.kind !== 'spam' && sample.kind !== 'smishing' && score >= suspicious !== sample.scam)
      console.log(round(score), sample.scam ? 'MISSED' : 'FALSE', sample.text.slice(0, 140))
}

const weights: Weights = {
  note: before.note,
  thresholds: { safe: round(Math.min(suspicious - 1, -1.5)), suspicious: round(suspicious), scam: round(suspicious + 1.5) },
  bias: round(model.bias),
  features: sorted(
    Object.fromEntries(
      [...names].map(([name, index]) => [name, round(model.weights[index] ?? 0)] as const).filter(([, weight]) => weight !== 0),
    ),
  ),
  given: before.given,
  hosts,
  wording: {
    bias: round(words.bias),
    scale: WORDING_SCALE,
    tokens: sorted(
      Object.fromEntries(
        [...vocabulary]
          .map(([token, index]) => [token, round(words.weights[index] ?? 0)] as const)
          .filter(([, weight]) => Math.abs(weight) >= LEAST_WEIGHT),
      ),
    ),
  },
}
writeFileSync(FILE, `${JSON.stringify(weights, undefined, 1)}\n`)
