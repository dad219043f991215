import { Tabs } from '@base-ui/react/tabs'
import type { DocumentInfo } from '@unfold/contracts'
import { type ReactNode, Suspense, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { PageMark, SearchMark } from '../../ui/glyphs.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { preloadable } from '../../ui/preloadable.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { plural } from '../../ui/words.ts'
import { DocumentView } from '../document/document-view.tsx'
import { FindingSlip } from '../finding/finding-slip.tsx'
import { useFound } from '../finding/selection.tsx'
import { useRun } from './run-context.tsx'
import { RESULT_TAB } from './use-tab.ts'
import { outlineOf } from './totals.ts'

const ResultView = preloadable(async () => (await import('./result-view.tsx')).ResultView)

type PaneProps = { tab: string; onTab: (tab: string) => void }

/** The reading half of the page: the documents, or the result in full; below them the open finding. */
export const EvidencePane = ({ tab, onTab }: PaneProps) => {
  const documents = useRun((view) => view.state.documents)
  const found = useFound()
  const [finding, setFinding] = useState(false)
  const [part, setPart] = useState<string>()
  useHotkeys({ '/': () => setFinding(true) })

  const onDocument = tab !== RESULT_TAB
  return (
    <Tabs.Root value={tab} onValueChange={(value) => onTab(String(value))} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex h-9 items-stretch gap-2 border-b border-line px-2 wide:px-4">
        <Tabs.List aria-label="Documents and result" className="flex min-w-0">
          {documents.map((document, i) => (
            <Tab key={document.id} value={document.id}>
              <PageMark />
              <span className="truncate">{tabName(document, i)}</span>
            </Tab>
          ))}
          <Tab value={RESULT_TAB}>
            <span className="whitespace-nowrap">{plural(found.length, 'finding')}</span>
          </Tab>
        </Tabs.List>
        <span className="flex-1" />
        {onDocument && (
          <>
            <PartWords part={part} />
            <Button kind="quiet" className="my-1 h-auto" onClick={() => setFinding(true)}>
              <SearchMark />
              Find
              <span className="hidden wide:inline">
                <Kbd>/</Kbd>
              </span>
            </Button>
          </>
        )}
      </div>
      {documents.map((document) => (
        <Tabs.Panel key={document.id} value={document.id} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          <DocumentView
            documentId={document.id}
            name={document.name}
            finding={finding}
            onFindClose={() => setFinding(false)}
            onPart={setPart}
          />
        </Tabs.Panel>
      ))}
      <Tabs.Panel value={RESULT_TAB} tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
        <Suspense fallback={<div className="flex-1 bg-sheet" />}>
          <ResultView />
        </Suspense>
      </Tabs.Panel>
      <FindingSlip />
    </Tabs.Root>
  )
}

const tabName = ({ name }: DocumentInfo, place: number): string => (place === 0 ? name : `Last year: ${name}`)

const Tab = ({ value, children }: { value: string; children: ReactNode }) => (
  <Tabs.Tab
    value={value}
    className="flex max-w-64 min-w-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-ink-2 hover:text-ink data-active:border-ink data-active:text-ink"
  >
    {children}
  </Tabs.Tab>
)

/** "p. 57 of 118", "Balance sheet" */
const PartWords = ({ part }: { part: string | undefined }) => {
  const pages = useRun((view) => outlineOf(view.state)?.pages)
  if (part === undefined) return null
  return (
    <p className="hidden self-center text-ink-2 tabular-nums wide:block">
      {part.startsWith('p. ') && pages !== undefined ? `${part} of ${pages}` : part}
    </p>
  )
}
