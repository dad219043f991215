import type { Outputs } from '../../trpc.ts'
import { formatCount } from '../../ui/words.ts'

/** Who holds runs, in whichever process. */
export const WorkersTable = ({ workers }: { workers: Outputs['system']['stats']['workers'] }) => (
  <section aria-labelledby="workers" className="mt-8">
    <h2 id="workers" className="mb-1">
      Workers
    </h2>
    {workers.length === 0 ? (
      <p className="border-t border-line py-2 text-ink-2">No worker holds a run just now.</p>
    ) : (
      <table className="w-full tabular-nums">
        <thead className="text-start text-xs text-ink-2">
          <tr className="[&>th]:py-1 [&>th]:font-normal">
            <th scope="col">Worker</th>
            <th scope="col" className="text-end">
              Runs in hand
            </th>
          </tr>
        </thead>
        <tbody>
          {workers.map(({ worker, runs }) => (
            <tr key={worker} className="border-t border-line [&>td]:py-1">
              <td className="font-mono text-xs">{worker}</td>
              <td className="text-end">{formatCount(runs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </section>
)
