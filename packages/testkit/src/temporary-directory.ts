import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TemporaryDirectory = { path: string; [Symbol.asyncDispose](): Promise<void> }

/** `await using directory = await temporaryDirectory()`: gone with all its content at the end of the block. */
export const temporaryDirectory = async (parent = tmpdir()): Promise<TemporaryDirectory> => {
  const path = await mkdtemp(join(parent, 'unfold-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) }
}
