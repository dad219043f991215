import { type Block, boxOfCell, type Box, type Evidence, placeOnPage, rectsOf } from '@unfold/contracts'
import { memo } from 'react'

import type { Annotations, BlockAnnotations, Note, Tick } from '../annotations.ts'
import { type EvidenceMark, ROLE_LOOKS } from '../evidence-marks.ts'
import type { Matcher } from '../search.ts'
import { TickMark } from '../tick-mark.tsx'
import type { Target } from '../use-scroll-to.ts'

export type PageMarksProps = {
  /** The page's blocks, those that are loaded. */
  blocks: readonly Block[]
  /** CSS pixels to a point, and those the page is wide. */
  scale: number
  width: number
  annotations: Annotations
  marks: ReadonlyMap<string, readonly EvidenceMark[]>
  /** What the reader searches for. */
  matches: Matcher | undefined
  hit: Target | undefined
  onSelect: (findingId: string) => void
  onAsk: (block: string, what: { cell?: { row: number; column: number }; quote?: string }) => void
}

/** What the agents wrote on a page, and what is open or searched for, each at its own rectangle. */
export const PageMarks = memo((props: PageMarksProps) => (
  <>
    {props.blocks.map((block) => (
      <BlockMarks key={block.id} block={block} {...props} />
    ))}
  </>
))

const BlockMarks = ({ block, scale, width, annotations, marks, matches, hit, onSelect, onAsk }: PageMarksProps & { block: Block }) => {
  const written = annotations.get(block.id)
  return (
    <>
      {matches && foundIn(block, matches).map((box) => <Spot key={box.join()} box={box} scale={scale} look="bg-medium-tint" />)}
      {hit &&
        isIn(block, hit) &&
        boxesOfTarget(block, hit).map((box) => <Spot key={box.join()} box={box} scale={scale} look="outline-2 outline-accent" />)}
      {marks
        .get(block.id)
        ?.flatMap((mark) =>
          rectsOfMark(block, mark).map((box) => (
            <Spot
              key={`${mark.index}:${box.join()}`}
              box={box}
              scale={scale}
              look={ROLE_LOOKS[mark.role]}
              role={mark.role}
              current={mark.current}
            />
          )),
        )}
      {inReadingOrder(written?.cells).map(({ key, row, column, ticks }) => {
        const box = block.table && boxOfCell(block.table, row, column)
        return (
          box && (
            <Beside
              key={key}
              box={box}
              scale={scale}
              ticks={ticks}
              onSelect={onSelect}
              onAsk={() => onAsk(block.id, { cell: { row, column } })}
            />
          )
        )
      })}
      {marginOf(block, written?.quotes ?? [], scale).map(({ box, ticks: [first, ...others] }) => (
        <Margin
          key={box.join()}
          box={box}
          left={leftOf(block, box)}
          scale={scale}
          ticks={[first, ...others].map(({ tick }) => tick)}
          onSelect={onSelect}
          onAsk={() => onAsk(block.id, { quote: first.quote })}
        />
      ))}
      {[...(written?.notes ?? [])].map(([row, notes]) => {
        const last = block.table?.rows[row]?.cells.at(-1)
        const box = last && block.table && boxOfCell(block.table, row, last.column)
        return (
          box && (
            <p
              key={row}
              className="absolute hidden text-xs leading-4 whitespace-nowrap wide:block"
              style={besideLine(box, scale, width, notes)}
            >
              {notes.map((note) => (
                <span key={note.findingId} title={note.text} data-severity={note.severity} className="me-2 text-(--gravity)">
                  {note.expected}
                </span>
              ))}
            </p>
          )
        )
      })}
    </>
  )
}

/** As the keyboard goes through them. */
const inReadingOrder = (cells: ReadonlyMap<string, Tick[]> | undefined) =>
  [...(cells ?? [])]
    .map(([key, ticks]) => {
      const [row = 0, column = 0] = key.split(':').map(Number)
      return { key, row, column, ticks }
    })
    .toSorted((a, b) => a.row - b.row || a.column - b.column)

const isIn = (block: Block, { blockIndex }: Target): boolean => block.id === `b${blockIndex + 1}`

/** The rectangles of a place that is to be shown, as soon as its block is there. */
export const boxesOfTarget = (block: Block, { row, column, stretch, evidence }: Target): readonly Box[] => {
  if (evidence) return placeOnPage(evidence, block)?.rects ?? []
  const { table } = block
  if (row !== undefined && table) {
    const cells = (table.rows[row]?.cells ?? []).filter((cell) => column === undefined || cell.column === column)
    return cells.flatMap((cell) => {
      const box = boxOfCell(table, row, cell.column)
      return box ? [box] : []
    })
  }
  if (stretch) return rectsOf(block, stretch.start, stretch.end)
  return block.location.kind === 'page' && block.location.box ? [block.location.box] : []
}

const rectsOfQuote = (block: Block, quote: string): readonly Box[] => {
  const evidence: Pick<Evidence, 'quote' | 'location'> = { quote, location: block.location }
  return placeOnPage(evidence, block)?.rects ?? []
}

const rectsOfMark = (block: Block, { quote, cell }: EvidenceMark): readonly Box[] => {
  const [row, column] = cell?.split(':').map(Number) ?? []
  const box = row !== undefined && column !== undefined && block.table ? boxOfCell(block.table, row, column) : undefined
  return box ? [box] : rectsOfQuote(block, quote)
}

const foundIn = (block: Block, matches: Matcher): readonly Box[] => {
  if (!block.table) return matches(block.text).flatMap(({ start, end }) => rectsOf(block, start, end))
  return block.table.rows.flatMap(({ cells }) =>
    cells.flatMap(({ text, location }) => (location?.kind === 'page' && location.box && matches(text).length > 0 ? [location.box] : [])),
  )
}

/** px */
const NOTE_LETTER = 7

/** Behind the last figure's tick; where the page ends before the note does, under it at the page's edge. */
const besideLine = ([x, y, wide, high]: Box, scale: number, width: number, notes: readonly Note[]) => {
  const left = (x + wide) * scale + 18
  const middle = (y + high / 2) * scale
  const room = width - left - NOTE_LETTER * notes.reduce((sum, { expected }) => sum + expected.length + 1, 0)
  return room >= 0 ? { left, top: middle - 8 } : { right: 2, top: middle + 5 }
}

type SpotProps = { box: Box; scale: number; look: string; role?: string; current?: boolean }

/** A tint over the words, through which they are read. */
const Spot = ({ box: [x, y, width, height], scale, look, role, current }: SpotProps) => (
  <span
    data-mark={current === true ? 'current' : undefined}
    data-role={role}
    className={`pointer-events-none absolute mix-blend-multiply ${look} ${current === true ? 'ring-3 ring-accent/40' : ''}`}
    style={{ left: x * scale - 1, top: y * scale - 1, width: width * scale + 2, height: height * scale + 2 }}
  />
)

type MarkProps = { box: Box; scale: number; onSelect: (findingId: string) => void; onAsk: () => void }

/** Right behind its number. */
const Beside = ({ box: [x, y, width, height], scale, ticks, onSelect, onAsk }: MarkProps & { ticks: readonly Tick[] }) => (
  <span className="absolute inline-flex" style={{ left: (x + width) * scale + 2, top: (y + height / 2) * scale - 6 }}>
    <TickMark ticks={ticks} onSelect={onSelect} onAsk={onAsk} />
  </span>
)

type QuoteTick = BlockAnnotations['quotes'][number]

/** px: ticks that would stand upon each other are told as one. */
const TICK_HEIGHT = 10

/** By the line where the words begin; the gravest of a line first. */
const marginOf = (block: Block, quotes: readonly QuoteTick[], scale: number): { box: Box; ticks: [QuoteTick, ...QuoteTick[]] }[] => {
  const lines: { box: Box; ticks: [QuoteTick, ...QuoteTick[]] }[] = []
  for (const quoted of quotes) {
    const [box] = rectsOfQuote(block, quoted.quote)
    if (!box) continue
    const line = lines.find((each) => Math.abs(each.box[1] - box[1]) * scale < TICK_HEIGHT)
    if (!line) lines.push({ box, ticks: [quoted] })
    else if (quoted.tick.outcome === 'exception' && line.ticks[0].tick.outcome !== 'exception') line.ticks.unshift(quoted)
    else line.ticks.push(quoted)
  }
  return lines
}

/** The edge of the block's text, that its words be free of marks. */
const leftOf = ({ location }: Block, [x]: Box): number => (location.kind === 'page' && location.box ? location.box[0] : x)

/** In the margin beside the line where its words begin. */
const Margin = ({ box: [, y, , height], left, scale, ticks, onSelect, onAsk }: MarkProps & { left: number; ticks: readonly Tick[] }) => (
  <span className="absolute inline-flex" style={{ left: Math.max(2, left * scale - 16), top: (y + height / 2) * scale - 6 }}>
    <TickMark ticks={ticks} onSelect={onSelect} onAsk={onAsk} />
  </span>
)
