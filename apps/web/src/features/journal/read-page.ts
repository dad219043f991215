import { trpc } from '../../trpc.ts'
import { type JournalEvent, PAGE_EVENTS, type ReadPage } from './journal-feed.ts'

/** Reads a run's journal from the server, whose events were checked when they were written. */
export const useReadPage = (runId: string): ReadPage => {
  const { client } = trpc.useUtils()
  return async (after) => {
    const { events } = await client.runs.journal.query({ runId, after, limit: PAGE_EVENTS })
    return events.map(({ text }) => JSON.parse(text) as JournalEvent)
  }
}
