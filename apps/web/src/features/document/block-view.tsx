import type { Block } from '@unfold/contracts'
import { memo } from 'react'

import type { BlockAnnotations, Tick } from './annotations.ts'
import { type EvidenceMark, ROLE_LOOKS } from './evidence-marks.ts'
import type { Item } from './items.ts'
import { markText, type TextMark } from './marked-text.ts'
import type { Matcher } from './search.ts'
import { TableView } from './table-view.tsx'
import { TickMark } from './tick-mark.tsx'

export type BlockViewProps = {
  item: Item
  annotations?: BlockAnnotations
  marks?: readonly EvidenceMark[]
  /** What the reader searches for. */
  matches: Matcher | undefined
  /** The row the search stands at. */
  hitRow?: number
  onSelect: (findingId: string) => void
  /** Asks about a figure or a sentence of a block. */
  onAsk: (block: string, what: { cell?: { row: number; column: number }; quote?: string }) => void
}

/** One block of a report, as text: nothing in it is live. */
export const BlockView = memo(({ item, annotations, marks, matches, hitRow, onSelect, onAsk }: BlockViewProps) => {
  const { block, rows, opens } = item
  if (!block) return <div className="h-14" aria-hidden="true" />
  return (
    <>
      {opens !== undefined && (
        <div className="flex items-center gap-3 pt-4 pb-3 text-xs text-ink-2">
          <span className="h-px flex-1 bg-line" />
          <span>{opens}</span>
        </div>
      )}
      {block.table ? (
        // A hairline beside what was read as a table, before anything else is known of it.
        <div className="relative py-2 before:absolute before:inset-y-2 before:-inset-s-3 before:border-s before:border-line-2">
          {(rows === undefined || rows.from === 0) && <Caption block={block} />}
          <TableView
            block={block}
            table={block.table}
            rows={rows}
            annotations={annotations}
            marks={marks}
            matches={matches}
            hitRow={hitRow}
            onSelect={onSelect}
            onAsk={(cell) => onAsk(block.id, { cell })}
          />
        </div>
      ) : (
        <TextBlock block={block} annotations={annotations} marks={marks} matches={matches} onSelect={onSelect} onAsk={onAsk} />
      )}
    </>
  )
})

const Caption = ({ block }: { block: Block }) =>
  block.table?.caption === undefined ? null : <p className="pb-1 text-xs text-ink-2">{block.table.caption}</p>

const LOOKS: Record<Exclude<Block['kind'], 'table' | 'heading'>, string> = {
  paragraph: 'py-1.5 text-base',
  list_item: "py-0.5 ps-5 text-base before:absolute before:-ms-4 before:text-ink-2 before:content-['–']",
  footnote: 'py-0.5 text-sm text-ink-2',
  page_header: 'text-xs text-ink-2',
  page_footer: 'text-xs text-ink-2',
}

const HEADINGS: Record<number, string> = { 1: 'text-lg pt-5 pb-2', 2: 'text-base pt-4 pb-1.5', 3: 'text-sm pt-3 pb-1' }

const TextBlock = ({ block, annotations, marks, matches, onSelect, onAsk }: Omit<BlockViewProps, 'item'> & { block: Block }) => {
  const text = <MarkedText block={block} annotations={annotations} marks={marks} matches={matches} onSelect={onSelect} onAsk={onAsk} />
  if (block.kind === 'heading' || block.kind === 'table') {
    const level = Math.min(3, block.level ?? 2)
    // One level for all, told apart by size: what is drawn of a long report begins anywhere in its outline.
    return <h3 className={`max-w-[70ch] ${HEADINGS[level] ?? ''}`}>{text}</h3>
  }
  return <p className={`max-w-[70ch] break-words ${LOOKS[block.kind]}`}>{text}</p>
}

type Look = { mark?: EvidenceMark; tick?: Tick; found?: true }

const MarkedText = ({
  block: { id, text },
  annotations,
  marks,
  matches,
  onSelect,
  onAsk,
}: Omit<BlockViewProps, 'item'> & { block: Block }) => {
  const wanted: TextMark<Look>[] = [
    ...(marks ?? []).map((mark) => ({ quote: mark.quote, rank: mark.role === 'subject' ? 4 : 3, look: { mark } })),
    ...(annotations?.quotes ?? []).map(({ quote, tick }) => ({ quote, rank: tick.outcome === 'exception' ? 2 : 1, look: { tick } })),
    ...(matches?.(text) ?? []).map(({ start, end }) => ({ quote: text.slice(start, end), rank: 5, look: { found: true as const } })),
  ]
  return markText(text, wanted).map(({ text: words, look }, i) => {
    if (!look) return words
    const tick = look.tick ?? annotations?.quotes.find(({ quote }) => quote === look.mark?.quote)?.tick
    const quoteOf = (of: Tick) => annotations?.quotes.find((each) => each.tick === of)?.quote
    return (
      // oxlint-disable-next-line react/no-array-index-key -- a segment is its place in the text
      <span key={i}>
        {look.found === true && <mark className="bg-medium-tint text-ink">{words}</mark>}
        {look.mark && (
          <mark data-mark={look.mark.current ? 'current' : undefined} className={ROLE_LOOKS[look.mark.role]}>
            {words}
          </mark>
        )}
        {look.tick && (
          <span data-severity={look.tick.severity} className={look.tick.outcome === 'exception' ? 'border-b border-(--gravity)' : ''}>
            {words}
          </span>
        )}
        {tick && (
          // In the margin beside its line: without a place across it stands where the line stands, and moves no word.
          <span className="absolute inset-s-1 wide:inset-s-5">
            <TickMark ticks={[tick]} onSelect={onSelect} onAsk={() => onAsk(id, { quote: quoteOf(tick) })} />
          </span>
        )}
      </span>
    )
  })
}
