import { createAnthropic } from '@ai-sdk/anthropic'
import { createGoogle } from '@ai-sdk/google'
import { createOpenAI } from '@ai-sdk/openai'
import { createOpenAICompatible } from '@ai-sdk/openai-compatible'
import type { LanguageModel } from 'ai'

import type { ModelSettings } from './settings.ts'

// The SDK would write its warnings to the console, past the server's log.
globalThis.AI_SDK_LOG_WARNINGS = false

/** A redirect could carry the key to another host: none is followed. */
const noRedirects: typeof fetch = (input, init) => fetch(input, { ...init, redirect: 'error' })

/** A key that is not given must not be looked for in the environment, which only the server reads. */
const NO_KEY = 'none'

export const languageModel = ({ provider, model, url, key }: ModelSettings): LanguageModel => {
  const settings = { fetch: noRedirects, apiKey: key ?? NO_KEY, ...(url === undefined ? {} : { baseURL: url }) }
  switch (provider) {
    case 'anthropic':
      return createAnthropic(settings)(model)
    case 'openai':
      return createOpenAI(settings)(model)
    case 'google':
      return createGoogle(settings)(model)
    case 'openai-compatible':
      return createOpenAICompatible({
        name: 'openai-compatible',
        baseURL: url ?? '',
        fetch: noRedirects,
        includeUsage: true,
        supportsStructuredOutputs: true,
        ...(key === undefined ? {} : { apiKey: key }),
      })(model)
  }
}
