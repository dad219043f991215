import { AwayNote } from './away-note.tsx'
import { useNews } from './use-news.ts'
import { useEarlierPlace, usePlace } from './use-place.ts'

export type AwayProps = { tab: string; onTab: (tab: string) => void }

/** Keeps the place where one is for when one comes back, and counts what came in the meantime. */
export const Away = ({ tab, onTab }: AwayProps) => {
  usePlace(useEarlierPlace(), [tab, onTab])
  const [news, dismiss] = useNews()
  return news && <AwayNote key={news.awayMs} news={news} onDismiss={dismiss} />
}
