import { UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

export const EXA = 'https://api.exa.ai'

export type WebResult = { title: string; url: string; text: string }

/** A search of the web. */
export type WebSearch = { search(query: string, options: { signal: AbortSignal }): Promise<WebResult[]> }

const Answer = z.object({
  results: z.array(
    z.object({
      title: z.string().nullish(),
      url: z.string(),
      text: z.string().nullish(),
      highlights: z.array(z.string()).nullish(),
    }),
  ),
})

const MOST_BYTES = 2 * 1024 * 1024
const RESULTS = 8

/**
 * Exa's search (`POST /search`), or a server of the same shape.
 * @throws UnfoldError OUTSIDE_UNREACHABLE; OUTSIDE_REFUSED for a key that it does not know, or an answer that is none
 */
export const createExaSearch = ({
  apiKey,
  baseUrl = EXA,
  fetch = globalThis.fetch,
}: {
  apiKey: string
  baseUrl?: string
  fetch?: typeof globalThis.fetch
}): WebSearch => ({
  async search(query, { signal }) {
    let response: Response
    try {
      response = await fetch(`${baseUrl.replace(/\/+$/u, '')}/search`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
        body: JSON.stringify({
          query,
          numResults: RESULTS,
          type: 'auto',
          contents: { highlights: { numSentences: 3 }, text: { maxCharacters: 1_000 } },
        }),
        redirect: 'error',
        signal,
      })
    } catch (cause) {
      signal.throwIfAborted()
      throw new UnfoldError('OUTSIDE_UNREACHABLE', 'The web search could not be reached.', { cause })
    }
    if (!response.ok) {
      await response.body?.cancel()
      const key = response.status === 401 || response.status === 403
      throw new UnfoldError(
        response.status >= 500 || response.status === 429 ? 'OUTSIDE_UNREACHABLE' : 'OUTSIDE_REFUSED',
        `The web search answered ${response.status}.`,
        key ? { advice: 'Check EXA_API_KEY.' } : {},
      )
    }
    const text = await response.text()
    if (text.length > MOST_BYTES) throw new UnfoldError('OUTSIDE_REFUSED', 'The answer of the web search is too large.')
    try {
      return Answer.parse(JSON.parse(text)).results.map(({ title, url, text: body, highlights }) => ({
        title: title ?? '',
        url,
        text: [...(highlights ?? []), body ?? ''].join('\n'),
      }))
    } catch (cause) {
      throw new UnfoldError('OUTSIDE_REFUSED', 'What the web search answered cannot be read.', { cause })
    }
  },
})
