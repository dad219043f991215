import { Suspense, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'

import { useFileAddress } from '../../backend.tsx'
import { failureOf } from '../../failure.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { preloadable } from '../../ui/preloadable.tsx'
import { useChoosing, useSelection } from '../finding/selection.tsx'
import { useRun } from '../run/run-context.tsx'
import { createAnnotationSelector } from './annotations.ts'
import type { BodyProps } from './body.ts'
import { marksOf } from './evidence-marks.ts'
import { evidenceOfFigure } from './figure/open-figure.ts'
import { useFigure } from './figure/use-figure.ts'
import { FindBar } from './find-bar.tsx'
import { blockIndexOf } from './items.ts'
import { ModeSwitch } from './mode-switch.tsx'
import { useReadingMode } from './reading-mode.ts'
import { matcherFor } from './search.ts'
import { useBlocks } from './use-blocks.ts'
import type { Target } from './use-scroll-to.ts'

const TextBody = preloadable(async () => (await import('./text-body.tsx')).TextBody)
const PagesBody = preloadable(async () => (await import('./pages/pages-body.tsx')).PagesBody)
const SheetsBody = preloadable(async () => (await import('./grid/sheets-body.tsx')).SheetsBody)
const FigureSlip = preloadable(async () => (await import('./figure/figure-slip.tsx')).FigureSlip)

type DocumentViewProps = {
  documentId: string
  name: string
  finding: boolean
  onFindClose: () => void
  onPart: (part: string | undefined) => void
}

/** One letter stands everywhere. */
const LEAST_TO_FIND = 2

/** A report as its reader knows it (its pages, its sheets, its text), with what the agents wrote on it. */
export const DocumentView = ({ documentId, name, finding, onFindClose, onPart }: DocumentViewProps) => {
  const { selected, evidenceIndex, passage, figure, turn } = useSelection()
  const { select } = useChoosing()
  const [selectAnnotations] = useState(() => createAnnotationSelector(documentId))
  const annotations = useRun(selectAnnotations)
  const format = useRun(({ state }) => state.documents.find(({ id }) => id === documentId)?.format)
  const hasFile = useFileAddress() !== undefined
  const [mode, setMode] = useReadingMode()
  const asPages = format === 'pdf' && hasFile && mode === 'pages'
  const source = useBlocks(documentId, asPages)
  const { total, want } = source
  const { ask, askFurther, goBack } = useFigure(documentId, source.blocks)
  const latestAsk = useRef(ask)
  useEffect(() => {
    latestAsk.current = ask
  })
  const onAsk: BodyProps['onAsk'] = useCallback((block, what) => latestAsk.current({ documentId, block, ...what }), [documentId])

  const [hit, setHit] = useState<Target>()
  const [typed, setTyped] = useState('')
  const needle = useDeferredValue(typed.trim().length < LEAST_TO_FIND ? '' : typed.trim())
  const matches = useMemo(() => (needle === '' ? undefined : matcherFor(needle)), [needle])

  const shownEvidence = useMemo(
    () => (passage ? [passage] : figure ? evidenceOfFigure(figure) : (selected?.finding.evidence ?? [])),
    [passage, figure, selected],
  )
  const place = passage ? 0 : evidenceIndex
  const evidence = shownEvidence[place]
  const marks = useMemo(() => marksOf(shownEvidence, documentId, place), [shownEvidence, documentId, place])
  const target = useMemo((): Target | undefined => {
    const block = evidence?.documentId === documentId ? evidence.location.block : undefined
    return block === undefined ? undefined : { blockIndex: blockIndexOf(block), row: evidence?.tableCell?.row, evidence }
    // oxlint-disable-next-line react/exhaustive-deps -- `turn`: choosing the same evidence again shows it again
  }, [evidence, documentId, turn])
  useEffect(() => {
    if (target) want(target.blockIndex, target.blockIndex)
  }, [target, want])
  useEffect(() => setHit(undefined), [target])

  const reading = useRun(({ state }) => state.progress?.message)
  const Body = asPages ? PagesBody : format === 'xlsx' ? SheetsBody : TextBody
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {finding && (
        <FindBar
          source={source}
          typed={typed}
          onType={setTyped}
          matches={matches}
          below={format === 'pdf' && hasFile}
          onHit={setHit}
          onClose={() => {
            setTyped('')
            onFindClose()
          }}
        />
      )}
      {Boolean(source.error) && (
        <div className="p-4">
          <FailureNote failure={failureOf(source.error)} />
        </div>
      )}
      <Suspense fallback={<div className="flex-1 bg-sheet" />}>
        <Body
          documentId={documentId}
          name={name}
          source={source}
          annotations={annotations}
          marks={marks}
          matches={matches}
          hit={hit}
          target={target}
          severity={selected?.finding.severity ?? (figure ? 'low' : undefined)}
          onSelect={select}
          onAsk={onAsk}
          onPart={onPart}
          modes={format === 'pdf' && hasFile ? <ModeSwitch mode={mode} onMode={setMode} /> : undefined}
        >
          {total === 0 && !source.error && (
            <p className="absolute inset-x-0 top-0 mx-auto max-w-[1040px] px-4 py-6 text-base text-ink-2 wide:px-10">
              {reading === undefined ? 'The report is being read.' : `${reading}.`} It will stand here as soon as it is read.
            </p>
          )}
        </Body>
      </Suspense>
      {figure && (
        <Suspense>
          <FigureSlip figure={figure} evidenceIndex={evidenceIndex} onAsk={askFurther} onBack={goBack} />
        </Suspense>
      )}
    </div>
  )
}
