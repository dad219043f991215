import type { JsonValue } from '@unfold/contracts'
import { useState } from 'react'
import { useNavigate } from 'react-router'

import { trpc } from '../../trpc.ts'

/**
 * Starts a run and opens its page. The same input started twice from one page is one run, so that a second click, or one
 * repeated after a lost connection, costs nothing. A failure is in `error`.
 */
export const useStartRun = (workflow: string) => {
  const navigate = useNavigate()
  const start = trpc.runs.start.useMutation()
  const [keys] = useState(() => new Map<string, string>())
  return {
    start: async (input: JsonValue): Promise<void> => {
      const asked = JSON.stringify(input)
      const idempotencyKey = keys.get(asked) ?? randomKey()
      keys.set(asked, idempotencyKey)
      const { runId } = await start.mutateAsync({ workflow, input, idempotencyKey })
      await navigate(`/runs/${runId}`)
    },
    pending: start.isPending,
    error: start.error,
  }
}

/** 128 bits; `crypto.randomUUID` is not there on a page without TLS. */
const randomKey = (): string => [...crypto.getRandomValues(new Uint32Array(4))].map((word) => word.toString(36)).join('-')
