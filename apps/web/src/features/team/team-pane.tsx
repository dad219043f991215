import { useId, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { PageMark, SearchMark } from '../../ui/glyphs.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { DocumentView } from '../document/document-view.tsx'
import { FindingSlip } from '../finding/finding-slip.tsx'
import { useSelection } from '../finding/selection.tsx'
import { useRun } from '../run/run-context.tsx'
import type { PaneProps } from '../workflows/workflow-views.ts'

/** The documents, one at a time: any number of them, chosen by name or by a citation. */
export const TeamPane = ({ tab, onTab }: PaneProps) => {
  const documents = useRun((view) => view.state.documents)
  const { selected } = useSelection()
  const [finding, setFinding] = useState(false)
  const [part, setPart] = useState<string>()
  const chooserId = useId()
  useHotkeys({ '/': () => setFinding(true) })
  const shown = documents.find(({ id }) => id === tab) ?? documents[0]
  if (!shown) return <div className="flex-1 bg-sheet" />
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div className="flex h-9 items-center gap-2 border-b border-line px-2 wide:px-4">
        <PageMark />
        <label htmlFor={chooserId} className="sr-only">
          Document
        </label>
        <select
          id={chooserId}
          value={shown.id}
          onChange={(event) => onTab(event.target.value)}
          className="h-7 min-w-0 max-w-96 truncate rounded-md border border-line-2 bg-sheet px-1"
        >
          {documents.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        {documents.length > 1 && (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            {documents.indexOf(shown) + 1} of {documents.length}
          </span>
        )}
        <span className="flex-1" />
        {part !== undefined && <span className="hidden text-ink-2 tabular-nums wide:block">{part}</span>}
        <Button kind="quiet" className="my-1 h-auto" onClick={() => setFinding(true)}>
          <SearchMark />
          Find
          <span className="hidden wide:inline">
            <Kbd>/</Kbd>
          </span>
        </Button>
      </div>
      <DocumentView
        key={shown.id}
        documentId={shown.id}
        name={shown.name}
        finding={finding}
        onFindClose={() => setFinding(false)}
        onPart={setPart}
      />
      {selected && <FindingSlip />}
    </div>
  )
}
