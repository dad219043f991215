import { Link } from 'react-router'

import type { Outputs } from '../../trpc.ts'
import { elapsed, formatDuration } from '../../ui/time.ts'
import { useNow } from '../../ui/use-now.ts'
import { formatBytes, formatCount, formatShortTime, plural } from '../../ui/words.ts'

type Connection = Outputs['system']['connections'][number]

/** Who watches which run, since when, how much was sent, and how far behind they are. */
export const ConnectionsTable = ({ connections }: { connections: readonly Connection[] }) => {
  const now = useNow()
  return (
    <section aria-labelledby="connections" className="mt-8">
      <h2 id="connections" className="mb-1">
        Connections <span className="font-normal text-ink-2">{plural(connections.length, 'stream')}</span>
      </h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls must be reachable by keyboard */}
      <div tabIndex={0} role="group" aria-label="Connections" className="relative overflow-x-auto">
        <table className="w-full tabular-nums">
          <thead className="text-start text-xs text-ink-2">
            <tr className="[&>th]:py-1 [&>th]:pe-4 [&>th]:font-normal [&>th:nth-child(n+3)]:text-end">
              <th scope="col">Watches</th>
              <th scope="col">From</th>
              <th scope="col">For</th>
              <th scope="col">Messages</th>
              <th scope="col">Sent</th>
              <th scope="col">At event</th>
              <th scope="col">Behind</th>
            </tr>
          </thead>
          <tbody>
            {connections.map((connection) => (
              <tr
                key={`${connection.peer} ${connection.runId} ${connection.since}`}
                className="border-t border-line whitespace-nowrap [&>td]:py-1 [&>td]:pe-4 [&>td:nth-child(n+3)]:text-end"
              >
                <td>
                  {connection.runId === undefined ? (
                    'all runs'
                  ) : (
                    <Link to={`/runs/${connection.runId}`} className="font-mono text-xs text-accent underline-offset-2 hover:underline">
                      {connection.runId}
                    </Link>
                  )}
                </td>
                <td className="text-ink-2">{connection.address}</td>
                <td>{formatDuration(elapsed(connection.since, undefined, now))}</td>
                <td>{formatCount(connection.messages)}</td>
                <td>{formatBytes(connection.bytes)}</td>
                <td>{connection.runId === undefined ? '' : formatCount(connection.seq)}</td>
                <td>
                  {connection.lag.events === 0
                    ? 'nothing'
                    : `${plural(connection.lag.events, 'event')}, ${formatShortTime(connection.lag.ms)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
