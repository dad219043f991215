import type { Failure } from '@unfold/contracts'
import { useEffect, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { createJournalFeed, type ReadPage } from '../journal/journal-feed.ts'
import { useReadPage } from '../journal/read-page.ts'
import { createRecording, type Recording } from './recording.ts'

type Reached = {
  /** Events that were read, of those there were when it was asked. */
  loaded: number
  head: number
  done: boolean
  failure?: Failure | undefined
}

export type Reading = Reached & {
  recording: Recording
  /** Reads what has come since, or tries again. */
  readOn: () => void
}

type ReaderOptions = { runId: string; readPage: ReadPage; readHead: () => Promise<number>; onReached: (change: Partial<Reached>) => void }

const createReader = ({ runId, readPage, readHead, onReached }: ReaderOptions) => {
  const recording = createRecording(runId)
  let head = 0
  const feed = createJournalFeed({
    readPage,
    head: () => head,
    onEvents: (events) => {
      recording.add(events)
      onReached({ loaded: recording.head() })
    },
  })
  const readOn = async (): Promise<void> => {
    try {
      head = await readHead()
      onReached({ head, failure: undefined })
      await feed.catchUp()
      onReached({ done: true })
    } catch (error) {
      onReached({ failure: failureOf(error) })
    }
  }
  return { recording, readOn: () => void readOn() }
}

/** A run's whole journal, as far as it has come. */
export const useRecording = (runId: string): Reading => {
  const { client } = trpc.useUtils()
  const readPage = useReadPage(runId)
  const [reached, setReached] = useState<Reached>({ loaded: 0, head: 0, done: false })
  const [{ recording, readOn }] = useState(() =>
    createReader({
      runId,
      readPage,
      readHead: async () => (await client.runs.get.query({ runId })).head,
      onReached: (change) => setReached((before) => ({ ...before, ...change })),
    }),
  )
  useEffect(readOn, [readOn])
  return { ...reached, recording, readOn }
}
