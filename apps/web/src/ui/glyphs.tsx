import type { AgentStatus, ReviewVerdict, Severity } from '@unfold/contracts'
import type { ReactNode } from 'react'

// Every mark is told by its shape; colour only repeats it. All are decoration for the eye: the word stands beside them.

const Glyph = ({ children, className = '', size = 16 }: { children: ReactNode; className?: string; size?: number }) => (
  <svg aria-hidden="true" viewBox="0 0 16 16" width={size} height={size} className={`shrink-0 ${className}`} fill="none">
    {children}
  </svg>
)

const stroke = { stroke: 'currentColor', strokeWidth: 1.5, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

const CROSS = 'M5.2 5.2l5.6 5.6M10.800 5.200l-5.600 5.600'
const Ring = ({ dash }: { dash?: string }) => <circle cx="8" cy="8" r="5.750" {...stroke} strokeDasharray={dash} />

/** A finding's gravity: a full square, an outlined one, a bare cross, a small one. */
export const SeverityMark = ({ severity }: { severity: Severity }) => (
  <span data-severity={severity} className="inline-flex text-(--gravity)">
    <Glyph>
      {severity === 'critical' && <rect x="1.500" y="1.500" width="13" height="13" rx="1.500" fill="currentColor" />}
      {severity === 'high' && <rect x="2.250" y="2.250" width="11.500" height="11.500" rx="1" {...stroke} />}
      {severity === 'low' ? (
        <path d="M6 6l4 4M10 6l-4 4" {...stroke} />
      ) : (
        <path d={CROSS} {...stroke} strokeWidth={1.8} className={severity === 'critical' ? 'text-paper' : ''} />
      )}
    </Glyph>
  </span>
)

/** What a check came to, as it stands beside a number. */
export const OutcomeMark = ({ outcome, size = 12 }: { outcome: 'confirmed' | 'exception' | 'not_checked'; size?: number }) => (
  <Glyph size={size} className={outcome === 'confirmed' ? 'text-confirmed' : outcome === 'exception' ? 'text-(--gravity)' : 'text-ink-2'}>
    {outcome === 'confirmed' && <path d="M3 8.800l3.200 3.200L13 4.500" {...stroke} strokeWidth={2} />}
    {outcome === 'exception' && <path d="M3.500 3.500l9 9M12.500 3.500l-9 9" {...stroke} strokeWidth={2.2} />}
    {outcome === 'not_checked' && (
      <path d="M5.300 5.600c0-3.600 5.400-3.600 5.400-.2 0 2.200-2.700 2.300-2.700 4.400M8 13v.1" {...stroke} strokeWidth={1.8} />
    )}
  </Glyph>
)

/** What a reviewer said: a flag on what is accepted, a struck ring on what is dismissed, a bare ring on what is open again. */
export const ReviewMark = ({ verdict, size = 12 }: { verdict: ReviewVerdict; size?: number }) => (
  <Glyph size={size} className={verdict === 'accepted' ? 'text-ink' : 'text-ink-2'}>
    {verdict === 'accepted' ? (
      <path d="M4 14.500V2.200h8.500L10 5.600l2.500 3.400H4" {...stroke} fill="currentColor" />
    ) : (
      <>
        <Ring />
        {verdict === 'dismissed' && <path d="M4 12L12 4" {...stroke} />}
      </>
    )}
  </Glyph>
)

/** The part of a disc that is done, from the top clockwise; `fraction` in (0, 1). */
const wedge = (fraction: number): string => {
  const angle = 2 * Math.PI * Math.min(0.999, fraction)
  const [x, y] = [8 + 3.75 * Math.sin(angle), 8 - 3.75 * Math.cos(angle)]
  return `M8 8V4.250A3.750 3.750 0 ${fraction > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`
}

/** An agent's state; while it works the disc fills by its true progress. */
export const StatusMark = ({ status, fraction = 0 }: { status: AgentStatus; fraction?: number }) => {
  switch (status) {
    case 'waiting':
      return (
        <Glyph className="text-line-2">
          <Ring />
        </Glyph>
      )
    case 'working':
      return (
        <Glyph className="text-accent">
          <Ring />
          {fraction > 0 && <path d={wedge(fraction)} fill="currentColor" />}
        </Glyph>
      )
    case 'asking':
      return (
        <Glyph className="text-accent">
          <Ring />
          <path d="M5.500 8h.01M8 8h.01M10.500 8h.01" {...stroke} strokeWidth={2} />
        </Glyph>
      )
    case 'completed':
      return (
        <Glyph className="text-ink">
          <circle cx="8" cy="8" r="6.500" fill="currentColor" />
          <path d="M5.200 8.200l2 2 3.600-4" {...stroke} className="text-paper" />
        </Glyph>
      )
    case 'failed':
      return (
        <Glyph className="text-critical">
          <path d="M8 1.800L14.600 13.800H1.400Z" {...stroke} />
          <path d="M8 6.300v3.200M8 11.600v.1" {...stroke} />
        </Glyph>
      )
    case 'skipped':
      return (
        <Glyph className="text-ink-2">
          <Ring dash="2 2.500" />
          <path d="M6.400 6.700c0-2.300 3.300-2.300 3.300-.1 0 1.300-1.600 1.400-1.600 2.600M8.100 11v.1" {...stroke} strokeWidth={1.3} />
        </Glyph>
      )
    case 'cancelled':
      return (
        <Glyph className="text-ink-2">
          <Ring />
          <path d="M5.500 8h5" {...stroke} />
        </Glyph>
      )
    case 'stale':
      return (
        <Glyph className="text-line-2">
          <Ring dash="1 3" />
        </Glyph>
      )
  }
}

/** `left` and `right` are back and on: they turn round in a page read from the right. */
export const Chevron = ({ to }: { to: 'left' | 'right' | 'down' | 'up' }) => (
  <Glyph className={to === 'left' || to === 'right' ? 'rtl:-scale-x-100' : ''}>
    <path
      d={
        {
          left: 'M10 3.500L5.500 8l4.500 4.500',
          right: 'M6 3.500L10.500 8 6 12.500',
          down: 'M3.500 6L8 10.500 12.500 6',
          up: 'M3.500 10L8 5.500 12.500 10',
        }[to]
      }
      {...stroke}
    />
  </Glyph>
)

export const CloseMark = () => (
  <Glyph>
    <path d="M4 4l8 8M12 4l-8 8" {...stroke} />
  </Glyph>
)

export const SearchMark = () => (
  <Glyph>
    <circle cx="7" cy="7" r="4.250" {...stroke} />
    <path d="M10.300 10.300L13.500 13.500" {...stroke} />
  </Glyph>
)

export const PageMark = () => (
  <Glyph>
    <path d="M3.500 1.800h6l3 3v9.400h-9zM9.500 1.800v3h3" {...stroke} strokeWidth={1.2} />
  </Glyph>
)

export const ThemeMark = () => (
  <Glyph>
    <circle cx="8" cy="8" r="5.250" {...stroke} strokeWidth={1.2} />
    <path d="M8 2.750a5.250 5.250 0 0 1 0 10.500z" fill="currentColor" />
  </Glyph>
)
