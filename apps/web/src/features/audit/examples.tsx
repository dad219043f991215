import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { buttonLook } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import type { AsideProps } from '../start/document-start.tsx'
import { exampleReports } from './example-reports.ts'

/** Reports of an invented company, one click away from a run. */
export const Examples = ({ begin, starting }: AsideProps) => {
  // oxlint-disable-next-line react/hooks -- the procedure is called so; the hook is `useMutation`
  const fetched = trpc.documents.useExample.useMutation()
  const busy = starting || fetched.isPending
  const use = async (name: string, lastYear?: string) => {
    const { id } = await fetched.mutateAsync({ name })
    await begin(id, lastYear === undefined ? undefined : (await fetched.mutateAsync({ name: lastYear })).id)
  }
  const examples = trpc.documents.examples.useQuery(undefined, { staleTime: Infinity })
  const reports = exampleReports(examples.data?.map(({ name }) => name) ?? [])
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-1">
        Or try an example
      </h2>
      {(examples.error ?? fetched.error) && <FailureNote failure={failureOf(examples.error ?? fetched.error)} />}
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
                  aria-label={`${format === '' ? 'Use' : format.toUpperCase()}: audit ${title}`}
                  onClick={() => void use(name, lastYear).catch(() => undefined)}
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
