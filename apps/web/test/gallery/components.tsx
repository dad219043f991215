import type { AgentStatus } from '@unfold/contracts'
import { SEVERITIES } from '@unfold/contracts'
import { type ReactNode, useId } from 'react'

import { Button, buttonLook } from '../../src/ui/button.tsx'
import { ErrorBoundary } from '../../src/ui/error-boundary.tsx'
import { FailureNote } from '../../src/ui/failure-note.tsx'
import { Chevron, CloseMark, OutcomeMark, PageMark, SearchMark, SeverityMark, StatusMark, ThemeMark } from '../../src/ui/glyphs.tsx'
import { Kbd } from '../../src/ui/kbd.tsx'
import { ProgressBar } from '../../src/ui/progress-bar.tsx'
import { ThemeSwitch } from '../../src/ui/theme-switch.tsx'
import { formatBytes, formatCount, formatPercent } from '../../src/ui/words.ts'

const STATUSES: AgentStatus[] = ['waiting', 'working', 'asking', 'completed', 'skipped', 'failed', 'cancelled', 'stale']
const KINDS = ['primary', 'plain', 'quiet'] as const
const SIZES = [
  ['text-xl', 'xl, 28 / 36', 'Check a financial report'],
  ['text-lg font-strong', 'lg, 19 / 24', 'Kestrel annual report 2025'],
  ['text-base', 'base, 15 / 24', 'Operating expenses do not foot: the three lines add to 263.5, the report shows 290.5.'],
  ['text-sm', 'sm, 13 / 20', 'Footing table 23 of 41, p. 57'],
  ['text-xs text-ink-2', 'xs, 12 / 16', 'Numbers · p. 57 · 1,234,567.89'],
] as const
const INKS = ['text-ink', 'text-ink-2', 'text-accent', 'text-confirmed', 'text-critical', 'text-high', 'text-medium', 'text-low'] as const
const GROUNDS = ['bg-paper', 'bg-sheet', 'bg-wash'] as const

/** Every component of src/ui in each of its states, with the type, the inks and the grounds that all else is made of. */
export const Components = () => (
  <main className="mx-auto max-w-5xl px-4 py-8">
    <h1 className="text-xl">The parts</h1>
    <div className="mt-6 grid gap-x-12 gap-y-8 sm:grid-cols-2">
      <Part title="Type">
        {SIZES.map(([look, name, words]) => (
          <div key={name} className="border-t border-line py-2">
            <p className="text-xs text-ink-2">{name}</p>
            <p className={look}>{words}</p>
          </div>
        ))}
      </Part>
      <Part title="Ink on its grounds">
        {GROUNDS.map((ground) => (
          <p key={ground} className={`${ground} flex flex-wrap gap-x-4 border-t border-line px-3 py-2`}>
            {INKS.map((ink) => (
              <span key={ink} className={ink}>
                {ink.replace('text-', '')}
              </span>
            ))}
          </p>
        ))}
        {SEVERITIES.map((severity) => (
          <p key={severity} data-severity={severity} className="flex gap-4 border-t border-line bg-(--gravity-tint) px-3 py-2">
            <SeverityMark severity={severity} />
            <span className="text-(--gravity)">{severity}</span>
            <span>on its tint</span>
          </p>
        ))}
      </Part>
      <Part title="Buttons">
        {KINDS.map((kind) => (
          <p key={kind} className="flex flex-wrap items-center gap-2 border-t border-line py-2">
            <Button kind={kind}>{kind}</Button>
            <Button kind={kind} disabled>
              disabled
            </Button>
            <Button kind={kind}>
              <SearchMark />
              with a mark <Kbd>/</Kbd>
            </Button>
            <a href="#components" className={buttonLook(kind)}>
              a link
            </a>
          </p>
        ))}
        <div className="flex items-center gap-2 border-t border-line py-2">
          <ThemeSwitch />
        </div>
      </Part>
      <Part title="Progress">
        <Bar words="nothing told" working />
        <Bar words="begun" working fraction={0.04} />
        <Bar words="at work" working fraction={0.62} />
        <Bar words="stopped" working={false} fraction={0.62} />
        <Bar words="done" working={false} fraction={1} />
      </Part>
      <Part title="Marks">
        <ul className="grid grid-cols-2 gap-y-1 [&>li]:flex [&>li]:items-center [&>li]:gap-2">
          {STATUSES.map((status) => (
            <li key={status}>
              <StatusMark status={status} fraction={0.4} /> {status}
            </li>
          ))}
          {SEVERITIES.map((severity) => (
            <li key={severity}>
              <SeverityMark severity={severity} /> {severity}
            </li>
          ))}
          {(['confirmed', 'exception', 'not_checked'] as const).map((outcome) => (
            <li key={outcome} data-severity="high">
              <OutcomeMark outcome={outcome} size={16} /> {outcome.replace('_', ' ')}
            </li>
          ))}
          <li>
            <Chevron to="left" />
            <Chevron to="right" />
            <Chevron to="up" />
            <Chevron to="down" />
          </li>
          <li>
            <CloseMark />
            <SearchMark />
            <PageMark />
            <ThemeMark />
          </li>
        </ul>
      </Part>
      <Part title="What went wrong">
        <FailureNote failure={{ message: 'The database cannot be reached just now.', advice: 'Try again in a moment.' }} />
        <ErrorBoundary>
          <Breaks />
        </ErrorBoundary>
      </Part>
      <Part title="Figures, by the reader’s locale">
        <ul className="tabular-nums">
          {[formatCount(4_102), formatPercent(0.629), formatBytes(412_338_176), formatBytes(812)].map((words) => (
            <li key={words} className="border-t border-line py-1 text-end">
              {words}
            </li>
          ))}
        </ul>
      </Part>
    </div>
  </main>
)

const Part = ({ title, children }: { title: string; children: ReactNode }) => {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 text-base">
        {title}
      </h2>
      {children}
    </section>
  )
}

const Bar = ({ words, ...bar }: { words: string; fraction?: number; working: boolean }) => (
  <div className="grid grid-cols-[7rem_1fr] items-center gap-3 border-t border-line py-1.5">
    <span>{words}</span>
    <ProgressBar label={words} {...bar} />
  </div>
)

/** Never drawn: it breaks, so that the boundary shows. */
const Breaks = (): ReactNode => {
  throw new Error('made to break')
}
