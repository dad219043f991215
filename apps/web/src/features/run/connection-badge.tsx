import { formatClock } from '../../ui/time.ts'
import { plural } from '../../ui/words.ts'
import type { Connection } from './connection.ts'
import { useConnection } from './use-connection.ts'

/**
 * Whether what is shown is all there is, said in words and by a mark's shape. The short word has its place; what there is to say besides
 * stands over the line before it, so that nothing moves when the line is cut.
 */
export const ConnectionBadge = () => {
  const connection = useConnection()
  const [word, detail] = wordsOf(connection)
  return (
    <output data-connection={connection.kind} className="relative flex min-w-20 items-center gap-1.5 text-ink-2 tabular-nums">
      <Mark kind={connection.kind} />
      <span>{word}</span>
      {detail !== '' && (
        <span className="absolute end-full top-0 max-w-[calc(100vw-8rem)] truncate bg-paper ps-3 pe-2">{detail.replace(/^\W+/, '')}</span>
      )}
    </output>
  )
}

export const connectionWords = (connection: Connection): string => wordsOf(connection).join('')

const wordsOf = (connection: Connection): [word: string, detail: string] => {
  switch (connection.kind) {
    case 'live':
    case 'ended':
    case 'replay':
      return [connection.kind, '']
    case 'catching-up':
      return connection.behind === undefined ? ['opening', ''] : ['catching up', `, ${plural(connection.behind, 'event')} to come`]
    case 'offline': {
      const { completeUpTo, why } = connection
      const reason = { network: '', server: ', reconnecting', silence: ', nothing heard' }[why]
      return ['offline', completeUpTo === undefined ? reason : `${reason}: what you see is complete up to ${formatClock(completeUpTo)}`]
    }
  }
}

const Mark = ({ kind }: { kind: Connection['kind'] }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 8 8"
    width="8"
    height="8"
    className={kind === 'offline' ? 'text-high' : kind === 'ended' ? 'text-ink-2' : 'text-accent'}
  >
    {kind === 'live' && <circle cx="4" cy="4" r="4" fill="currentColor" />}
    {kind === 'catching-up' && <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.500" />}
    {kind === 'offline' && <path d="M1 1l6 6M7 1L1 7" stroke="currentColor" strokeWidth="1.500" />}
    {kind === 'replay' && <path d="M1 0.500l6.500 3.500L1 7.500Z" fill="currentColor" />}
    {kind === 'ended' && <rect x="0.500" y="0.500" width="7" height="7" fill="currentColor" />}
  </svg>
)
