import type { Block } from '@unfold/contracts'
import { useCallback, useMemo, useState } from 'react'

import { trpc } from '../../trpc.ts'
import { useStableList } from '../../ui/use-stable-list.ts'
import { CHUNK } from './items.ts'

/** A document's blocks, loaded by the hundred where somebody looks. */
export type Blocks = {
  /** Blocks in the document; 0 until the first hundred has come. */
  total: number
  /** Sparse, by place. */
  blocks: (Block | undefined)[]
  /** How many hundreds have come, of how many. */
  loaded: number
  chunks: number
  error: unknown
  /** Asks for the blocks from one place to another (included). */
  want: (from: number, to: number) => void
}

/** A document never changes, so what was loaded is good for as long as the page lives. */
const FOREVER = { staleTime: Infinity, gcTime: Infinity }

/** @param lines with the places of the words of a PDF's running text */
export const useBlocks = (documentId: string, lines: boolean): Blocks => {
  const [wanted, setWanted] = useState<readonly number[]>([0])
  const loaded = trpc.useQueries((t) =>
    wanted.map((chunk) => t.documents.blocks({ documentId, from: chunk * CHUNK, count: CHUNK, ...(lines ? { lines } : {}) }, FOREVER)),
  )
  const pages = useStableList(loaded.map(({ data }) => data))
  const total = pages.find((page) => page !== undefined)?.total ?? 0

  const want = useCallback((from: number, to: number) => {
    setWanted((before) => {
      const missing = []
      for (let chunk = Math.floor(from / CHUNK); chunk <= Math.floor(to / CHUNK); chunk += 1) {
        if (!before.includes(chunk)) missing.push(chunk)
      }
      return missing.length > 0 ? [...before, ...missing] : before
    })
  }, [])

  const blocks = useMemo(() => {
    const all = Array.from<Block | undefined>({ length: total })
    for (const [i, page] of pages.entries()) {
      for (const [offset, block] of (page?.blocks ?? []).entries()) all[(wanted[i] ?? 0) * CHUNK + offset] = block
    }
    return all
  }, [total, wanted, pages])

  return {
    total,
    blocks,
    loaded: pages.filter((page) => page !== undefined).length,
    chunks: Math.ceil(total / CHUNK),
    error: loaded.find(({ error }) => error)?.error,
    want,
  }
}
