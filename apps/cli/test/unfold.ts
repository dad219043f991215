import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** Nobody listens there: the agent that asks the SEC says that it could not. */
export const NO_NETWORK = { UNFOLD_SEC_URL: 'http://127.0.0.1:9' }

/** The command as a process of its own, to its end. */
export const unfold = async (args: string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [MAIN, ...args], { env: { ...process.env, ...NO_NETWORK, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}
