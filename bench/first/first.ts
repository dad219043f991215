import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'

import { dataPath, hasData } from '../evaluate/data.ts'
import type { Claim, Line } from '../measure/line.ts'
import { type Audited, startPageServer } from '../page/page-server.ts'

// How long somebody who starts an audit looks at nothing: until the outline, the first thing counted, the first finding. The file is
// uploaded to a server that has read nothing yet, and its run is started at once.

const EXAMPLE = fileURLToPath(new URL('../../examples/reports/larkfield-2025-with-errors.html', import.meta.url))
const LARGE = [
  'filings-pdf/lyft_10k_2021.pdf',
  'filings-ixbrl/nvda-10-k-2025-02-26.html',
  'filings-ixbrl/tsla-10-k-2025-01-30.html',
  'filings-text/20-F_0001062993-21-003193.html',
]
const ASKED_S = { small: 3, large: 15 }

type Case = { path: string; large: boolean }

const seconds = (ms: number | null | undefined): number => (ms ?? Number.NaN) / 1_000

/** A report without a fault has no finding to show: then it is the first thing that was checked. */
const firstUseful = ({ upload, since }: Audited): number =>
  seconds(upload + Math.min(...[since.finding, since.count].map((ms) => ms ?? Number.POSITIVE_INFINITY)))

export const benchFirst = async (): Promise<Line> => {
  const cases: Case[] = [
    { path: EXAMPLE, large: false },
    ...(hasData() ? LARGE.map((path) => ({ path: dataPath(path), large: true })) : []),
  ]
  await using server = await startPageServer()
  // The first document also starts what reads documents; that is the server's start, not the report's.
  await server.audit('warm-up.md', '# A report\n\n| | 2025 |\n| --- | ---: |\n| A | 1 |\n| Total | 1 |\n')
  const seen: { name: string; large: boolean; audited: Audited }[] = []
  for (const { path, large } of cases) {
    console.log(`first: ${basename(path)}`)
    seen.push({ name: basename(path), large, audited: await server.audit(basename(path), readFileSync(path)) })
  }
  return {
    about: 'Until somebody who drops a report sees something of it.',
    tables: [
      {
        title: 'First words of a run',
        about: 'Seconds: the upload, then from the start.',
        columns: ['', 'upload', 'outline', 'first counted', 'first finding', 'end', 'findings'],
        rows: seen.map(({ name, audited: { upload, since, whole, findings } }) => [
          name,
          ...[upload, since.outline, since.count, since.finding, whole].map(seconds),
          findings,
        ]),
      },
    ],
    claims: seen.map(({ name, large, audited }): Claim => {
      const most = large ? ASKED_S.large : ASKED_S.small
      const measured = firstUseful(audited)
      return {
        what: `the first useful thing of ${name}, upload included`,
        asked: `≤ ${most} s`,
        measured: `${measured.toFixed(2)} s`,
        met: measured <= most,
      }
    }),
    panels: [],
    notes: hasData() ? [] : ['The real filings are not here, so only the example was measured.'],
  }
}
