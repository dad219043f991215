import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { type ListHit, type ListQuery, normalOf, type ScamLists } from './lists.ts'
import type { FeedEntry } from './parse-feed.ts'
import { SHIPPED_ENTRIES, SHIPPED_LIST } from './shipped-list.ts'

// A list is two files: what it is (`name.json`), and its entries, one a line (`name.list`). Another process may put a newer one in its
// place at any time: it is renamed there whole, and looked at again before each look-up.

const ListInfo = z.object({
  name: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/u),
  /** The file or address it came from. */
  source: z.string(),
  updatedAt: z.string(),
  entries: z.int().nonnegative(),
})
export type ListInfo = z.infer<typeof ListInfo>

/** Keeps one list in the folder, in the place of an older one of that name. @throws UnfoldError BAD_INPUT for a name that is none */
export const keepList = async (
  folder: string,
  list: Pick<ListInfo, 'name' | 'source'>,
  entries: readonly FeedEntry[],
): Promise<ListInfo> => {
  const info = ListInfo.safeParse({ ...list, updatedAt: new Date().toISOString(), entries: entries.length })
  if (!info.success)
    throw new UnfoldError(
      'BAD_INPUT',
      `${JSON.stringify(list.name)} is no name for a list: up to 64 small letters, digits, ".", "_" and "-".`,
    )
  await mkdir(folder, { recursive: true })
  const put = async (ending: string, text: string) => {
    const path = join(folder, `${info.data.name}.${ending}`)
    await writeFile(`${path}.new`, text)
    await rename(`${path}.new`, path)
  }
  await put('list', entries.map(({ kind, value }) => `${kind} ${value}\n`).join(''))
  await put('json', `${JSON.stringify(info.data, undefined, 2)}\n`)
  return info.data
}

export const keptLists = async (folder: string): Promise<ListInfo[]> => {
  const names = await readdir(folder).catch(() => [])
  const infos = await Promise.all(
    names
      .filter((name) => name.endsWith('.json'))
      .sort()
      .map(async (name) => ListInfo.safeParse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  )
  return infos.flatMap(({ data }) => (data ? [data] : []))
}

type Loaded = { changed: number; entries: Set<string> }

/** The lists of a folder, where there is one, and the small one that ships. Each is read once, line by line, and anew when it has changed. */
export const openListFolder = (folder: string | undefined): ScamLists => {
  const loaded = new Map<string, Loaded>()
  const shipped = new Set(SHIPPED_ENTRIES.map(({ kind, value }) => `${kind} ${value}`))

  const load = async (folder: string, { name }: ListInfo, signal: AbortSignal): Promise<Set<string>> => {
    const path = join(folder, `${name}.list`)
    const { mtimeMs } = await stat(path)
    const kept = loaded.get(name)
    if (kept?.changed === mtimeMs) return kept.entries
    const entries = new Set<string>()
    for await (const line of createInterface({ input: createReadStream(path, { signal }), crlfDelay: Infinity }))
      if (line !== '') entries.add(line)
    loaded.set(name, { changed: mtimeMs, entries })
    return entries
  }

  return {
    async lookUp(queries, { signal }) {
      const keys = queries.map((query: ListQuery) => `${query.kind} ${normalOf(query)}`)
      const hits: ListHit[][] = queries.map(() => [])
      const ask = (name: string, entries: ReadonlySet<string>, updatedAt?: string) => {
        for (const [index, key] of keys.entries())
          if (entries.has(key))
            hits[index]?.push({ list: name, of: queries[index]?.kind ?? 'host', ...(updatedAt === undefined ? {} : { updatedAt }) })
      }
      ask(SHIPPED_LIST, shipped)
      const lists = [{ name: SHIPPED_LIST, entries: shipped.size }]
      for (const info of folder === undefined ? [] : await keptLists(folder)) {
        const entries = await load(folder ?? '', info, signal)
        ask(info.name, entries, info.updatedAt)
        lists.push({ name: info.name, entries: entries.size })
      }
      return { hits, lists }
    },
  }
}
