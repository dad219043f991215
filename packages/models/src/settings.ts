export const PROVIDERS = ['anthropic', 'openai', 'google', 'openai-compatible'] as const
export type Provider = (typeof PROVIDERS)[number]

/** USD for a million tokens. */
export type Price = { input: number; output: number; cachedInput?: number | undefined }

/** What one run may use in all, attempts and restarts included. */
export type Budget = { tokens?: number | undefined; usd?: number | undefined }

export type ModelSettings = {
  provider: Provider
  /** As the provider calls it. */
  model: string
  /** Where the provider is asked; its own address where absent. An OpenAI-compatible one has none of its own. */
  url?: string | undefined
  /** A secret: it is sent to the provider and goes nowhere else. */
  key?: string | undefined
  budget?: Budget | undefined
  /** Where the price table does not know the model, or another price was agreed. */
  price?: Price | undefined
}
