import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The program's full path, from PATH or one of the folders. */
export const findProgram = (name: string, folders: readonly string[] = []): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), ...folders].map((folder) => join(folder, name)).find((path) => existsSync(path))

/** Debian's folders of PostgreSQL's programs, the newest first. */
export const postgresFolders = (): string[] => {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return []
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return versions.map((version) => join(root, version, 'bin'))
}

export type Owner = { uid: number; gid: number }

/** Postgres refuses to run as root: then it runs as the system's user `postgres`. */
export const postgresOwner = (): Owner | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: idOf('-u'), gid: idOf('-g') }
}

export type RunningProgram = { stop(signal?: NodeJS.Signals): Promise<void>; kill(): Promise<void> }

/** Starts a server that must not outlive this process. `stop` is the signal that ends it cleanly. */
export const runProgram = (
  path: string,
  args: string[],
  { owner, cwd, stop = 'SIGTERM' }: { owner?: Owner | undefined; cwd: string; stop?: NodeJS.Signals },
): RunningProgram => {
  const child = spawn(path, args, { cwd, ...owner, stdio: 'ignore' })
  const atExit = () => void child.kill('SIGKILL')
  process.once('exit', atExit)
  const end = async (signal: NodeJS.Signals) => {
    process.removeListener('exit', atExit)
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return { stop: (signal = stop) => end(signal), kill: () => end('SIGKILL') }
}
