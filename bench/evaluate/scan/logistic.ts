/** One example: its features by number with their amounts, what it is, and how much it counts. */
export type Example = { features: readonly (readonly [feature: number, amount: number])[]; scam: boolean; weight: number }

export type Model = { bias: number; weights: Float64Array }

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/**
 * Logistic regression by Adam over the whole set, each weight drawn towards its prior: what the examples do not tell stays what it was
 * thought to be.
 */
export const train = (
  examples: readonly Example[],
  count: number,
  {
    prior = new Float64Array(count),
    bias = 0,
    ridge,
    rounds = 400,
    rate = 0.05,
  }: { prior?: Float64Array; bias?: number; ridge: number; rounds?: number; rate?: number },
): Model => {
  const weights = Float64Array.from(prior)
  const model = { bias, weights }
  const first = new Float64Array(count + 1)
  const second = new Float64Array(count + 1)
  const slope = new Float64Array(count + 1)
  const all = examples.reduce((sum, { weight }) => sum + weight, 0)
  for (let round = 1; round <= rounds; round += 1) {
    for (let index = 0; index < count; index += 1) slope[index] = (ridge * ((weights[index] ?? 0) - (prior[index] ?? 0))) / all
    slope[count] = 0
    for (const { features, scam, weight } of examples) {
      const error = ((sigmoid(scoreOf(model, features)) - (scam ? 1 : 0)) * weight) / all
      for (const [feature, amount] of features) slope[feature] = (slope[feature] ?? 0) + error * amount
      slope[count] = (slope[count] ?? 0) + error
    }
    for (let index = 0; index <= count; index += 1) {
      const by = slope[index] ?? 0
      const m = (first[index] = 0.9 * (first[index] ?? 0) + 0.1 * by)
      const v = (second[index] = 0.999 * (second[index] ?? 0) + 0.001 * by * by)
      const step = (rate * (m / (1 - 0.9 ** round))) / (Math.sqrt(v / (1 - 0.999 ** round)) + 1e-8)
      if (index === count) model.bias -= step
      else weights[index] = (weights[index] ?? 0) - step
    }
  }
  return model
}

export const scoreOf = ({ bias, weights }: Model, features: Example['features']): number => {
  let sum = bias
  for (const [feature, amount] of features) sum += (weights[feature] ?? 0) * amount
  return sum
}
