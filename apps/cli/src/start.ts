import { resolve } from 'node:path'

export type StartOptions = { port?: string; data?: string; insecure?: boolean }

/** The server in this process, as `pnpm start` runs it; it reads the rest from the environment and ends the process itself. */
export const start = async ({ port, data }: StartOptions, env: NodeJS.ProcessEnv): Promise<void> => {
  if (port !== undefined) env['UNFOLD_PORT'] = port
  if (data !== undefined) env['UNFOLD_DATA'] = resolve(env['INIT_CWD'] ?? '', data)
  const { serve } = await import('@unfold/server/serve')
  await serve()
}
