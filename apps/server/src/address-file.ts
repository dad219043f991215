import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

// Where the server of a data directory is, for what finds the directory in use and would ask its server instead.

const Address = z.object({ url: z.url() })

const fileIn = (directory: string): string => join(directory, 'server.json')

/** @returns takes it back */
export const tellAddress = async (directory: string, url: string): Promise<() => Promise<void>> => {
  await writeFile(fileIn(directory), `${JSON.stringify({ url })}\n`)
  return () => rm(fileIn(directory), { force: true })
}

/** The address of the server that has this directory open; undefined where it did not say. */
export const serverOf = async (directory: string): Promise<string | undefined> => {
  try {
    return Address.parse(JSON.parse(await readFile(fileIn(directory), 'utf8'))).url
  } catch {
    return undefined
  }
}
