import { readFile, writeFile } from 'node:fs/promises'
import { basename, resolve } from 'node:path'

import { type JsonValue, UnfoldError } from '@unfold/contracts'

/** Where a path leads that was given in the terminal: pnpm changes into the package; INIT_CWD is where it was called. */
const placeOf = (path: string, env: NodeJS.ProcessEnv): string => resolve(env['INIT_CWD'] ?? '', path)

/** @throws UnfoldError BAD_INPUT */
export const readGiven = async (path: string, env: NodeJS.ProcessEnv): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> => {
  try {
    return { name: basename(path), bytes: new Uint8Array(await readFile(placeOf(path, env))) }
  } catch (cause) {
    throw new UnfoldError('BAD_INPUT', `${path} cannot be read.`, { advice: 'Check the path and that the file may be read.', cause })
  }
}

/** Never over a file that is there. @throws UnfoldError BAD_INPUT */
export const writeGiven = async (path: string, body: Uint8Array, env: NodeJS.ProcessEnv): Promise<void> => {
  try {
    await writeFile(placeOf(path, env), body, { flag: 'wx' })
  } catch (cause) {
    const isThere = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST'
    throw new UnfoldError('BAD_INPUT', isThere ? `${path} is there already.` : `${path} cannot be written.`, { cause })
  }
}

/** JSON as it was typed, or with `@` before it the file it stands in. @throws UnfoldError BAD_INPUT */
export const jsonGiven = async (text: string, env: NodeJS.ProcessEnv): Promise<JsonValue> => {
  const given = text.startsWith('@') ? new TextDecoder().decode((await readGiven(text.slice(1), env)).bytes) : text
  try {
    return JSON.parse(given) as JsonValue
  } catch (cause) {
    throw new UnfoldError('BAD_INPUT', 'The input is not JSON.', {
      advice: 'Write it as --input \'{"…": …}\', or as --input @file.json.',
      cause,
    })
  }
}
