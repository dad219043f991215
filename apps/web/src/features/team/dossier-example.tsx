import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { FailureNote } from '../../ui/failure-note.tsx'

const QUESTIONS = [
  'By how much did the order book of Orrin Rail Works grow from 2023 to 2024?',
  'When will the tram open?',
  'Did noise at night along the test track increase?',
  'What does a ticket of the tram cost?',
]

type DossierExampleProps = { starting: boolean; onStart: (question: string, documentIds: readonly string[]) => Promise<void> }

/** Documents on an invented tram line, and questions of which the last is answered by none of them. */
export const DossierExample = ({ starting, onStart }: DossierExampleProps) => {
  const dossier = trpc.documents.exampleDossier.useMutation()
  const ask = async (question: string) => {
    const documents = await dossier.mutateAsync()
    await onStart(
      question,
      documents.map(({ id }) => id),
    )
  }
  return (
    <section aria-labelledby="examples">
      <h2 id="examples" className="mb-1">
        Or ask a dossier of eight invented documents
      </h2>
      {dossier.error && <FailureNote failure={failureOf(dossier.error)} />}
      <ul>
        {QUESTIONS.map((question) => (
          <li key={question} className="border-t border-line py-1.5">
            <button
              type="button"
              disabled={starting || dossier.isPending}
              onClick={() => void ask(question).catch(() => undefined)}
              className="text-start text-accent underline-offset-2 hover:underline disabled:text-ink-2"
            >
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
