import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { PageMark } from '../../ui/glyphs.tsx'
import { formatBytes } from '../../ui/words.ts'

/** Reports of invented companies, one click away from a run. */
export const Examples = ({ busy, onUse }: { busy: boolean; onUse: (name: string) => void }) => {
  const examples = trpc.documents.examples.useQuery(undefined, { staleTime: Infinity })
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-1 font-strong">
        Or try an example
      </h2>
      {examples.error && <FailureNote failure={failureOf(examples.error)} />}
      <ul>
        {examples.data?.map(({ name, size }) => (
          <li key={name} className="border-t border-line">
            <button
              type="button"
              disabled={busy}
              onClick={() => onUse(name)}
              className="flex w-full items-center gap-2 py-1.5 text-left hover:bg-wash disabled:opacity-50"
            >
              <PageMark />
              <span className="min-w-0 flex-1 truncate text-accent">{name}</span>
              <span className="text-ink-2">{formatBytes(size)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
