import type { ReactNode } from 'react'

import type { Outputs } from '../../trpc.ts'
import { OutcomeMark } from '../../ui/glyphs.tsx'
import { formatDuration } from '../../ui/time.ts'
import { formatBytes, formatCount } from '../../ui/words.ts'

type Stats = Outputs['system']['stats']

const BUS_WORDS: Record<Stats['bus']['kind'], string> = {
  memory: 'within this process',
  notify: 'the database’s NOTIFY',
  redis: 'Redis',
}

/** The process and what it stands on. */
export const StatusFigures = ({ stats }: { stats: Stats }) => (
  <div className="mt-6 grid gap-x-12 gap-y-6 sm:grid-cols-2">
    <Figures title="This server">
      <Figure name="Version">{stats.server.version}</Figure>
      <Figure name="Process">
        <span className="font-mono text-xs">{stats.server.id}</span>
      </Figure>
      <Figure name="Up for">{formatDuration(stats.uptimeSeconds * 1_000)}</Figure>
      <Figure name="Memory">{formatBytes(stats.residentBytes)}</Figure>
      <Figure name="Streams open">{formatCount(stats.sent.streams)}</Figure>
      <Figure name="Sent so far">
        {formatCount(stats.sent.messages)} messages, {formatBytes(stats.sent.bytes)}
      </Figure>
    </Figures>
    <Figures title="What it stands on">
      <Figure name="Database">
        <Health good={stats.database === 'ok'} words={stats.database === 'ok' ? 'answers' : 'cannot be reached'} />
      </Figure>
      <Figure name="Bus">
        <Health
          good={stats.bus.connected}
          words={`${BUS_WORDS[stats.bus.kind]}, ${stats.bus.connected ? 'connected' : 'away: the journal is read instead, nothing is lost'}`}
        />
      </Figure>
      <Figure name="Waiting in the queue">{formatCount(stats.queue.waiting)}</Figure>
      <Figure name="At work, everywhere">{formatCount(stats.queue.active)}</Figure>
      <Figure name="At work in this process">{formatCount(stats.running)}</Figure>
    </Figures>
  </div>
)

const Figures = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title}>
    <h2 className="mb-1">{title}</h2>
    <dl className="tabular-nums">{children}</dl>
  </section>
)

const Figure = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className="flex justify-between gap-4 border-t border-line py-1">
    <dt className="text-ink-2">{name}</dt>
    <dd className="text-end">{children}</dd>
  </div>
)

const Health = ({ good, words }: { good: boolean; words: string }) => (
  <span className="inline-flex items-center gap-1.5">
    <span data-severity="high" className="inline-flex">
      <OutcomeMark outcome={good ? 'confirmed' : 'exception'} />
    </span>
    {words}
  </span>
)
