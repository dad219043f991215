import { UnfoldError } from '@unfold/contracts'
import { type Budget, type ModelSettings, type Price, type Provider, PROVIDERS } from '@unfold/models'
import { z } from 'zod'

// The part of the environment that names a model. Its keys are secrets: what is wrong with one is said without it.

/** Where the provider's own tools look for the key. */
const USUAL_KEY = {
  anthropic: 'ANTHROPIC_API_KEY',
  openai: 'OPENAI_API_KEY',
  google: 'GOOGLE_GENERATIVE_AI_API_KEY',
} as const satisfies Partial<Record<Provider, string>>

const key = z.string().trim().max(1_000).optional()

const model = z.string().transform((value, context): Pick<ModelSettings, 'provider' | 'model'> => {
  const [, name = '', id = ''] = /^([a-z-]+):(\S{1,200})$/.exec(value) ?? []
  const provider = PROVIDERS.find((known) => known === name)
  if (provider) return { provider, model: id }
  context.addIssue(`must be provider:model, the provider one of ${PROVIDERS.join(', ')}`)
  return z.NEVER
})

/** `200000`, `$2.50`, or both: `200000,$2.50`. */
const budget = z.string().transform((value, context): Budget => {
  const told: Budget = {}
  for (const part of value.split(',').map((piece) => piece.trim())) {
    const [, dollar, figure] = /^(\$?)(\d{1,12}(?:\.\d{1,6})?)$/.exec(part) ?? []
    const amount = Number(figure)
    if (figure === undefined || amount === 0 || (dollar === '' && !Number.isInteger(amount))) {
      context.addIssue('must be tokens, dollars or both: 200000 or $2.50 or 200000,$2.50')
      return z.NEVER
    }
    if (dollar === '$') told.usd = amount
    else told.tokens = amount
  }
  return told
})

/** Dollars for a million tokens: `3/15`, or with the price of what the provider had kept: `3/15/0.3`. */
const price = z
  .string()
  .regex(/^\d{1,6}(?:\.\d{1,6})?(?:\/\d{1,6}(?:\.\d{1,6})?){1,2}$/, 'must be input/output in dollars per million tokens: 3/15, or 3/15/0.3')
  .transform((value): Price => {
    const [input = 0, output = 0, cachedInput] = value.split('/').map(Number)
    return { input, output, ...(cachedInput === undefined ? {} : { cachedInput }) }
  })

export const ModelEnvironment = {
  UNFOLD_MODEL: model.optional(),
  UNFOLD_MODEL_KEY: key,
  UNFOLD_MODEL_BUDGET: budget.optional(),
  UNFOLD_MODEL_PRICE: price.optional(),
  ANTHROPIC_API_KEY: key,
  OPENAI_API_KEY: key,
  GOOGLE_GENERATIVE_AI_API_KEY: key,
}

type Values = z.infer<z.ZodObject<typeof ModelEnvironment>> & { UNFOLD_MODEL_URL?: string | undefined }

/** @throws UnfoldError BAD_INPUT where a model is named and its key or its address is not */
export const modelSettings = (values: Values): ModelSettings | undefined => {
  const { UNFOLD_MODEL: chosen, UNFOLD_MODEL_URL: url } = values
  if (!chosen) return undefined
  const usual = chosen.provider === 'openai-compatible' ? undefined : USUAL_KEY[chosen.provider]
  const secret = values.UNFOLD_MODEL_KEY ?? (usual === undefined ? undefined : values[usual])
  if (usual !== undefined && secret === undefined)
    throw new UnfoldError('BAD_INPUT', `UNFOLD_MODEL=${chosen.provider}:${chosen.model} needs a key: UNFOLD_MODEL_KEY, or ${usual}.`)
  if (chosen.provider === 'openai-compatible' && url === undefined)
    throw new UnfoldError('BAD_INPUT', 'UNFOLD_MODEL=openai-compatible:… needs UNFOLD_MODEL_URL, as http://127.0.0.1:11434/v1 for Ollama.')
  return { ...chosen, url, key: secret, budget: values.UNFOLD_MODEL_BUDGET, price: values.UNFOLD_MODEL_PRICE }
}
