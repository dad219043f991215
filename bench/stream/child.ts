import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'

// Servers and viewers are processes of their own, so that each one's CPU is its own. They answer one message with one message.

export type Child = {
  ask<Answer>(message: object): Promise<Answer>
  end(): Promise<void>
}

export const startChild = async (file: string, args: readonly string[] = []): Promise<Child> => {
  const child: ChildProcess = fork(new URL(file, import.meta.url), args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ended with ${String(code)}`)
  })
  failed.catch(() => {})
  const answer = async <Answer>(): Promise<Answer> => {
    const [message] = (await Promise.race([once(child, 'message'), failed])) as [Answer]
    return message
  }
  await answer()
  return {
    ask: async <Answer>(message: object) => {
      const answered = answer<Answer>()
      child.send(message)
      return answered
    },
    end: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

/** In the child: says that it is there, then answers each message. */
export const answerParent = (answer: (message: never) => Promise<object>): void => {
  process.on('message', (message) => {
    void answer(message as never).then((answered) => process.send?.(answered))
  })
  process.send?.({ ready: true })
}
