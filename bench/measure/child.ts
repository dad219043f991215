import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

// Servers and viewers are processes of their own, so that each one's CPU is its own. They answer one message with one message.

export type Child = {
  ask<Answer>(message: object): Promise<Answer>
  end(): Promise<void>
}

/** A child that does not answer within this is stuck, and its bench line fails instead of waiting for ever. */
const ANSWER_WITHIN_MS = 120_000

export const startChild = async (
  file: URL,
  { execArgv = [], env = {} }: { execArgv?: readonly string[]; env?: Record<string, string> } = {},
): Promise<Child> => {
  const child: ChildProcess = fork(file, [], {
    execArgv: [...execArgv],
    env: { ...process.env, ...env },
    // What engines and frameworks print of themselves is not the bench's to say.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file.pathname} ended with ${String(code)}`)
  })
  failed.catch(() => {})
  const answer = async <Answer>(): Promise<Answer> => {
    const patience = AbortSignal.timeout(ANSWER_WITHIN_MS)
    const [message] = (await Promise.race([once(child, 'message', { signal: patience }), failed])) as [Answer]
    return message
  }
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
  try {
    await answer()
  } catch (error) {
    await end()
    throw error
  }
  return {
    ask: async <Answer>(message: object) => {
      const answered = answer<Answer>()
      child.send(message)
      return answered
    },
    end,
  }
}

/** In the child: says that it is there, then answers each message; ends with its parent. */
export const answerParent = (answer: (message: never) => Promise<object>, atEnd: () => Promise<void> | void = () => {}): void => {
  process.on('message', (message) => {
    answer(message as never).then(
      (answered) => process.connected && process.send?.(answered),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  })
  const end = () => void Promise.resolve(atEnd()).finally(() => process.exit(0))
  process.once('SIGTERM', end)
  process.once('disconnect', end)
  process.send?.({ ready: true })
}
