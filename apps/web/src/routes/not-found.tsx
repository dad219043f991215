import { Link } from 'react-router'

import { buttonLook } from '../ui/button.tsx'

export const NotFound = ({
  what = 'There is no such page.',
  advice = 'The address may be mistyped.',
}: {
  what?: string
  advice?: string
}) => (
  <main tabIndex={-1} className="outline-none mx-auto w-full max-w-xl flex-1 px-4 py-16">
    <h1 className="text-xl">{what}</h1>
    <p className="mt-2 text-base text-ink-2">{advice}</p>
    <p className="mt-6 flex gap-2">
      <Link to="/" className={buttonLook('primary')}>
        Start a run
      </Link>
      <Link to="/runs" className={buttonLook('plain')}>
        All runs
      </Link>
    </p>
  </main>
)
