import { Button } from '../../../ui/button.tsx'
import { CloseMark, OutcomeMark } from '../../../ui/glyphs.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { useChoosing } from '../../finding/selection.tsx'
import { placeOf } from '../../finding/place.ts'
import { ROLE_LOOKS } from '../evidence-marks.ts'
import { isPartOf, type OpenFigure } from './open-figure.ts'
import { ruleWords } from './rule-words.ts'
import type { Way } from './ways.ts'

type FigureSlipProps = { figure: OpenFigure; evidenceIndex: number; onAsk: () => void; onBack: () => void }

const OUTCOMES: Record<Way['outcome'], string> = { confirmed: 'Confirmed', exception: 'Exception', not_checked: 'Not checked' }

/** What the agents did with a figure: each check that touches it, the arithmetic, and the way to every number of it. */
export const FigureSlip = ({ figure, evidenceIndex, onAsk, onBack }: FigureSlipProps) => {
  const { showFigure, select } = useChoosing()
  const { ways, way: current, before } = figure
  const way = ways[current]
  if (!way) return null
  return (
    <article aria-label="Figure" className="max-h-[45dvh] shrink-0 animate-enter overflow-y-auto border-t border-line-2 bg-paper">
      <div className="mx-auto grid max-w-[1040px] gap-y-2 px-4 py-3 wide:px-10">
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1 space-y-1">
            <p className="flex items-center gap-1.5 text-xs text-ink-2">
              <OutcomeMark outcome={way.outcome} />
              <span>
                {OUTCOMES[way.outcome]} · {ruleWords(way.rule)} · {way.agentTitle}
              </span>
            </p>
            <h3 className="text-base">{way.subject}</h3>
            {way.reason !== undefined && <p className="text-ink-2">{way.reason}</p>}
          </div>
          {before.length > 0 && (
            <Button kind="quiet" onClick={onBack}>
              Back
              <span className="hidden wide:inline">
                <Kbd>⌫</Kbd>
              </span>
            </Button>
          )}
          <Button kind="quiet" className="-me-2 px-1.5" aria-label="Close the figure" onClick={() => select(undefined)}>
            <CloseMark />
          </Button>
        </div>
        {ways.length > 1 && (
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset brings a frame that is none of ours
          <div role="group" aria-label="Checks of this figure" className="flex flex-wrap gap-1">
            {ways.map((each, at) => (
              <button
                // oxlint-disable-next-line react/no-array-index-key -- the ways of an open figure never change
                key={at}
                type="button"
                aria-pressed={at === current}
                onClick={() => showFigure({ ...figure, way: at }, Math.max(0, each.own))}
                className="inline-flex h-7 items-center gap-1 rounded-md border border-line-2 px-2 text-xs hover:bg-wash aria-pressed:border-ink aria-pressed:bg-wash pointer-coarse:h-10"
              >
                <OutcomeMark outcome={each.outcome} />
                <span className="max-w-52 truncate">{isPartOf(each) ? `part of ${each.subject}` : each.subject}</span>
              </button>
            ))}
          </div>
        )}
        {way.arithmetic ? (
          <Sum way={way} figure={figure} current={evidenceIndex} />
        ) : (
          <Places way={way} figure={figure} current={evidenceIndex} />
        )}
        <div className="-ms-2 flex flex-wrap items-center gap-1 text-ink-2">
          {way.findingId !== undefined && (
            <Button onClick={() => select(way.findingId)} className="ms-2">
              Open the finding
            </Button>
          )}
          {way.evidence.length > 1 && evidenceIndex !== way.own && (
            <Button kind="quiet" onClick={onAsk}>
              What was checked of {way.evidence[evidenceIndex]?.quote}
              <span className="hidden wide:inline">
                <Kbd>i</Kbd>
              </span>
            </Button>
          )}
          <span className="hidden flex-1 wide:block" />
          <span className="hidden items-center gap-1 text-xs wide:flex">
            <Kbd>e</Kbd> <Kbd>E</Kbd> its places
            {ways.some(isPartOf) && (
              <>
                {' '}
                · <Kbd>u</Kbd> its total
              </>
            )}
          </span>
        </div>
      </div>
    </article>
  )
}

type WayProps = { way: Way; figure: OpenFigure; current: number }

/** "120.5 + 69.0 + 74.0 = 263.5, shown 290.5": each number leads to its place. */
const Sum = ({ way, figure, current }: WayProps) => {
  const { showFigure } = useChoosing()
  const { arithmetic, evidence } = way
  if (!arithmetic) return null
  const number = (at: number, text: string) => (
    <button
      type="button"
      title={evidence[at]?.label}
      aria-label={[text, evidence[at]?.label].filter(Boolean).join(', ')}
      aria-current={at === current ? 'true' : undefined}
      onClick={() => showFigure(figure, at)}
      className={`rounded-sm px-1 py-0.5 hover:bg-wash aria-[current]:ring-2 aria-[current]:ring-accent pointer-coarse:px-2 pointer-coarse:py-2 ${ROLE_LOOKS[evidence[at]?.role ?? 'addend']}`}
    >
      {text}
    </button>
  )
  return (
    <p data-severity="low" className="flex flex-wrap items-baseline gap-x-1.5 gap-y-2 text-base tabular-nums">
      {arithmetic.terms.map(({ sign, text, at: place }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a term is its place
        <span key={at} className="inline-flex items-baseline gap-x-1.5">
          {(at > 0 || sign < 0) && <span>{sign < 0 ? '−' : '+'}</span>}
          {number(place, text)}
        </span>
      ))}
      <span>= {arithmetic.sum}</span>
      <span className="text-ink-2">shown</span>
      {number(arithmetic.shownAt, arithmetic.shown)}
      {arithmetic.apart !== undefined && (
        <span className="text-sm text-ink-2">
          {way.outcome === 'exception' ? `off by ${arithmetic.apart}` : `${arithmetic.apart}, within rounding`}
        </span>
      )}
    </p>
  )
}

const Places = ({ way: { evidence }, figure, current }: WayProps) => {
  const { showFigure } = useChoosing()
  return (
    <ul aria-label="Places" data-severity="low" className="-mx-2 grid">
      {evidence.map((each, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- the evidence of a check never changes
        <li key={at}>
          <button
            type="button"
            aria-current={at === current ? 'true' : undefined}
            onClick={() => showFigure(figure, at)}
            className={`grid w-full grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-2 px-2 py-0.5 text-start hover:bg-wash pointer-coarse:py-2 ${at === current ? 'bg-wash' : ''}`}
          >
            <span className="line-clamp-2">
              <q className={`quotes-none ${ROLE_LOOKS[each.role]}`}>{each.quote}</q>
              {each.label !== undefined && <span className="text-ink-2"> {each.label}</span>}
            </span>
            <span className="text-xs text-ink-2">{placeOf(each.location)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
