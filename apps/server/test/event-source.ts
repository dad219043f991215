export type SentEvent = { id?: string; data: unknown }

/** Reads server-sent events until the stream ends or enough were heard; then lets go of it. */
export const readEvents = async (
  url: string,
  {
    headers = {},
    until = () => false,
    init = {},
  }: { headers?: Record<string, string>; until?: (heard: SentEvent[]) => boolean; init?: RequestInit } = {},
): Promise<{ response: Response; heard: SentEvent[] }> => {
  const response = await fetch(url, { ...init, headers: { accept: 'text/event-stream', ...headers } })
  const heard: SentEvent[] = []
  if (!response.body || !response.headers.get('content-type')?.startsWith('text/event-stream')) return { response, heard }
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body) {
    text += decoder.decode(chunk, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const fields = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const of = (name: string) => fields.find((field) => field.startsWith(`${name}: `))?.slice(name.length + 2)
      const [id, data] = [of('id'), of('data')]
      if (data === undefined) continue
      heard.push({ ...(id === undefined ? {} : { id }), data: JSON.parse(data) as unknown })
      if (until(heard)) return { response, heard }
    }
  }
  return { response, heard }
}
