import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join } from 'node:path'

import { UnfoldError } from '@unfold/contracts'

type ExampleReport = { name: string; size: number }

/** The reports of a folder that ships with Unfold; none where the folder is not there. */
export type ExampleReports = {
  list(): Promise<ExampleReport[]>
  /** @throws UnfoldError NOT_FOUND */
  open(name: string): Promise<{ name: string; bytes: Uint8Array }>
}

const READABLE = new Set(['.pdf', '.html', '.xlsx', '.docx', '.md'])

export const exampleReports = (folder: string): ExampleReports => {
  const names = async (): Promise<string[]> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    return entries
      .filter((entry) => entry.isFile() && READABLE.has(extname(entry.name)) && entry.name !== 'README.md')
      .map((entry) => entry.name)
      .sort()
  }
  return {
    list: async () => Promise.all((await names()).map(async (name) => ({ name, size: (await stat(join(folder, name))).size }))),
    open: async (name) => {
      // Only a name that is listed is ever joined to the folder's path.
      if (!(await names()).includes(name)) throw new UnfoldError('NOT_FOUND', `There is no example report ${JSON.stringify(name)}.`)
      return { name, bytes: await readFile(join(folder, name)) }
    },
  }
}
