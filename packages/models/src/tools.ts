import type { JsonValue } from '@unfold/contracts'
import type { AgentContext, ToolDefinition } from '@unfold/engine'
import type { z } from 'zod'

/** A tool as it is offered to a model: the agent's own list, and nothing else, is what a model can have done. */
export type ModelTool = {
  readonly id: string
  /** For the model: what it does, and when it helps. */
  readonly description: string
  readonly args: z.ZodType
  /** Through the agent's own `tool`: checked, journaled, timed. @throws as the tool does */
  readonly call: (agent: AgentContext, args: JsonValue) => Promise<JsonValue>
}

export const offer = <Args extends JsonValue, Result extends JsonValue>(
  tool: ToolDefinition<Args, Result>,
  description: string,
): ModelTool => ({ id: tool.id, description, args: tool.args, call: (agent, args) => agent.tool(tool, tool.args.parse(args)) })
