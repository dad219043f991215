import type { ModelReply, ModelRequest } from './model-server.ts'

// A scripted answer in the shape of each provider's stream.

const DEFAULT_USAGE = { input: 100, output: 20 }

/** The answer as chunks of the API that the request's path belongs to. */
export const chunksOf = (request: ModelRequest, reply: ModelReply): Generator<string> => {
  if (request.path.endsWith('/messages')) return anthropicChunks(request, reply)
  if (request.path.endsWith('/responses')) return responsesChunks(request, reply)
  if (request.path.includes(':streamGenerateContent')) return googleChunks(request, reply)
  return chatChunks(request, reply)
}

const pieces = ({ text = [] }: ModelReply): readonly string[] => (typeof text === 'string' ? [text] : text)

const event = (data: unknown): string => `data: ${JSON.stringify(data)}\n\n`

function* chatChunks({ nth, body }: ModelRequest, reply: ModelReply): Generator<string> {
  const chunk = (delta: object, finish: string | null = null) =>
    event({
      id: `chat-${nth}`,
      object: 'chat.completion.chunk',
      created: 0,
      model: body.model ?? 'scripted',
      choices: [{ index: 0, delta, finish_reason: finish }],
    })
  yield chunk({ role: 'assistant', content: '' })
  for (const content of pieces(reply)) yield chunk({ content })
  const calls = reply.toolCalls ?? []
  for (const [index, { id, name, arguments: args }] of calls.entries())
    yield chunk({ tool_calls: [{ index, id: id ?? `call_${nth}_${index}`, type: 'function', function: { name, arguments: args } }] })
  if (reply.ending === 'garbage') yield 'data: {"choices": [{]]\n\n'
  if (reply.ending) return
  yield chunk({}, reply.finish ?? (calls.length > 0 ? 'tool_calls' : 'stop'))
  if (reply.usage !== false) {
    const { input, output, cached } = { cached: undefined, ...DEFAULT_USAGE, ...reply.usage }
    yield event({
      id: `chat-${nth}`,
      object: 'chat.completion.chunk',
      created: 0,
      model: body.model ?? 'scripted',
      choices: [],
      usage: {
        prompt_tokens: input,
        completion_tokens: output,
        total_tokens: input + output,
        ...(cached === undefined ? {} : { prompt_tokens_details: { cached_tokens: cached } }),
      },
    })
  }
  yield 'data: [DONE]\n\n'
}

function* anthropicChunks({ nth, body }: ModelRequest, reply: ModelReply): Generator<string> {
  const named = (type: string, data: object) => `event: ${type}\n${event({ type, ...data })}`
  const { input, output } = { ...DEFAULT_USAGE, ...(reply.usage === false ? {} : reply.usage) }
  yield named('message_start', {
    message: {
      id: `msg_${nth}`,
      type: 'message',
      role: 'assistant',
      model: body.model ?? 'scripted',
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: input, output_tokens: 0 },
    },
  })
  let index = 0
  if (pieces(reply).length > 0) {
    yield named('content_block_start', { index, content_block: { type: 'text', text: '' } })
    for (const text of pieces(reply)) yield named('content_block_delta', { index, delta: { type: 'text_delta', text } })
    yield named('content_block_stop', { index })
    index += 1
  }
  const calls = reply.toolCalls ?? []
  for (const { id, name, arguments: args } of calls) {
    yield named('content_block_start', { index, content_block: { type: 'tool_use', id: id ?? `toolu_${nth}_${index}`, name, input: {} } })
    yield named('content_block_delta', { index, delta: { type: 'input_json_delta', partial_json: args } })
    yield named('content_block_stop', { index })
    index += 1
  }
  if (reply.ending) return
  yield named('message_delta', {
    delta: { stop_reason: calls.length > 0 ? 'tool_use' : 'end_turn', stop_sequence: null },
    usage: { output_tokens: output },
  })
  yield named('message_stop', {})
}

function* responsesChunks({ nth, body }: ModelRequest, reply: ModelReply): Generator<string> {
  const { input, output } = { ...DEFAULT_USAGE, ...(reply.usage === false ? {} : reply.usage) }
  yield event({ type: 'response.created', response: { id: `resp_${nth}`, created_at: 0, model: body.model ?? 'scripted' } })
  let index = 0
  if (pieces(reply).length > 0) {
    const id = `msg_${nth}`
    yield event({ type: 'response.output_item.added', output_index: index, item: { type: 'message', id } })
    for (const delta of pieces(reply)) yield event({ type: 'response.output_text.delta', item_id: id, output_index: index, delta })
    yield event({ type: 'response.output_item.done', output_index: index, item: { type: 'message', id } })
    index += 1
  }
  for (const { id, name, arguments: args } of reply.toolCalls ?? []) {
    const item = { type: 'function_call', id: `fc_${nth}_${index}`, call_id: id ?? `call_${nth}_${index}`, name }
    yield event({ type: 'response.output_item.added', output_index: index, item: { ...item, arguments: '' } })
    yield event({ type: 'response.function_call_arguments.delta', item_id: item.id, output_index: index, delta: args })
    yield event({ type: 'response.output_item.done', output_index: index, item: { ...item, arguments: args, status: 'completed' } })
    index += 1
  }
  if (reply.ending) return
  yield event({ type: 'response.completed', response: { usage: { input_tokens: input, output_tokens: output } } })
}

function* googleChunks(_request: ModelRequest, reply: ModelReply): Generator<string> {
  const { input, output } = { ...DEFAULT_USAGE, ...(reply.usage === false ? {} : reply.usage) }
  const chunk = (parts: object[], more: object = {}) => event({ candidates: [{ content: { role: 'model', parts }, index: 0, ...more }] })
  for (const text of pieces(reply)) yield chunk([{ text }])
  for (const { name, arguments: args } of reply.toolCalls ?? [])
    yield chunk([{ functionCall: { name, args: JSON.parse(args) as object }, thoughtSignature: 'c2lnbmVk' }])
  if (reply.ending) return
  yield event({
    candidates: [{ content: { role: 'model', parts: [{ text: '' }] }, index: 0, finishReason: 'STOP' }],
    usageMetadata: { promptTokenCount: input, candidatesTokenCount: output, totalTokenCount: input + output },
  })
}
