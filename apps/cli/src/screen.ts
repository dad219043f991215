import type { WriteStream } from 'node:tty'

import { type AgentState, findingsOf, type RunState } from '@unfold/contracts'
import { createLogUpdate } from 'log-update'

import { plain, progressLines } from './view/progress.ts'

export type Screen = {
  show(state: RunState): void
  /** Leaves the last picture standing. */
  close(): void
}

const FRAME_MS = 80
/** The clocks go on while nothing else happens. */
const TICK_MS = 500

/** Live lines in a terminal; in a pipe a plain line for each thing that happens. */
export const openScreen = (stream: WriteStream): Screen => (stream.isTTY ? liveScreen(stream) : plainScreen(stream))

const liveScreen = (stream: WriteStream): Screen => {
  const update = createLogUpdate(stream)
  let state: RunState | undefined
  let due: NodeJS.Timeout | undefined
  const draw = () => {
    due = undefined
    if (state) update(progressLines(state, { width: stream.columns || 80, now: Date.now() }).join('\n'))
  }
  const tick = setInterval(draw, TICK_MS)
  return {
    show: (next) => {
      state = next
      due ??= setTimeout(draw, FRAME_MS)
    },
    close: () => {
      clearInterval(tick)
      clearTimeout(due)
      draw()
      update.done()
    },
  }
}

const plainScreen = (stream: WriteStream): Screen => {
  const told = new Map<string, AgentState['status']>()
  const seen = new Set<string>()
  const line = (text: string) => stream.write(`${plain(text)}\n`)
  return {
    show: (state) => {
      for (const agentId of state.agentIds) {
        const agent = state.agents[agentId]
        if (!agent || told.get(agentId) === agent.status) continue
        told.set(agentId, agent.status)
        line(`${agent.title}: ${agent.status}${agent.reason ? `, ${agent.reason}` : ''}${agent.error ? `, ${agent.error.message}` : ''}`)
      }
      for (const { id, agentId, severity, title } of findingsOf(state)) {
        if (seen.has(id)) continue
        seen.add(id)
        line(`${state.agents[agentId]?.title}: ${severity}: ${title}`)
      }
    },
    close: () => {},
  }
}
