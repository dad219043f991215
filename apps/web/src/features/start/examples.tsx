import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { buttonLook } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { exampleReports } from './example-reports.ts'

/** Reports of an invented company, one click away from a run. */
export const Examples = ({ busy, onUse }: { busy: boolean; onUse: (name: string, lastYear?: string) => void }) => {
  const examples = trpc.documents.examples.useQuery(undefined, { staleTime: Infinity })
  const reports = exampleReports(examples.data?.map(({ name }) => name) ?? [])
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-1">
        Or try an example
      </h2>
      {examples.error && <FailureNote failure={failureOf(examples.error)} />}
      <ul>
        {reports.map(({ key, title, formats, againstTitle }) => (
          <li key={key} className="border-t border-line py-2">
            <p>
              {title}
              {againstTitle !== undefined && <span className="text-ink-2">, held against {againstTitle}</span>}
            </p>
            <p className="mt-1 flex flex-wrap gap-1">
              {formats.map(({ name, format, lastYear }) => (
                <button
                  key={name}
                  type="button"
                  disabled={busy}
                  aria-label={`${format === '' ? name : format.toUpperCase()}: audit ${title}`}
                  onClick={() => onUse(name, lastYear)}
                  className={buttonLook('plain')}
                >
                  {format === '' ? 'Use' : format.toUpperCase()}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
