import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

import type * as Client from '../../src/index.ts'

// What `pnpm keep-release` kept of each version.

const GOLDEN = fileURLToPath(new URL('../golden/', import.meta.url))

const Wire = z.object({
  version: z.string(),
  runId: z.string(),
  answers: z.array(z.object({ method: z.string(), path: z.string(), status: z.int(), type: z.string(), body: z.string() })),
})
export type Wire = z.infer<typeof Wire>

export const versions: string[] = readdirSync(GOLDEN).flatMap((name) => /^client-(.+)\.js$/.exec(name)?.[1] ?? [])

/** The client as that version published it. */
export const clientOf = async (version: string): Promise<typeof Client> => (await import(`${GOLDEN}client-${version}.js`)) as typeof Client

/** What a server of that version answered. */
export const wireOf = (version: string): Wire => Wire.parse(JSON.parse(readFileSync(`${GOLDEN}wire-${version}.json`, 'utf8')))
