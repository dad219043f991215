import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import type { Document } from '@unfold/contracts'
import { readCalculationLinkbase, readDocumentHere } from '@unfold/documents'

import { dataPath } from '../data.ts'

export const IXBRL_FILINGS = [
  'filings-ixbrl/aapl-10-k-2024-11-01.html',
  'filings-ixbrl/googl-10-k-2025-02-05.html',
  'filings-ixbrl/nflx-10-k-2025-01-27.html',
  'filings-ixbrl/nvda-10-k-2025-02-26.html',
  'filings-ixbrl/tsla-10-k-2025-01-30.html',
  'filings-ixbrl/aapl-10q-20250329/aapl-20250329.htm',
] as const

export const ALL_FILINGS = [
  ...IXBRL_FILINGS,
  'filings-text/10-K_0000950153-99-001234.html',
  'filings-text/10-K_0001376474-16-000635.html',
  'filings-text/20-F_0001062993-21-003193.html',
  'filings-text/Apple.10-K.FY2024.md',
  'filings-text/Apple.10-Q.md',
  'findver/markdown/LHIL-2024-03-07_10-Q.md',
  'findver/markdown/PAXH-2024-04-17_10-Q.md',
  'findver/markdown/HGYN-2024-04-09_10-K.md',
  'filings-pdf/lyft_10k_2021.pdf',
] as const

/** Reads a filing of the data folder, with the calculation linkbase beside it where there is one. */
export const readFilingAt = async (path: string): Promise<Document> => {
  const name = basename(path)
  const id = name.replaceAll(/[^A-Za-z0-9_-]/gu, '_').slice(0, 60)
  const document = await readDocumentHere({ id, name, bytes: new Uint8Array(readFileSync(dataPath(path))) })
  const linkbase = readdirSync(dataPath(dirname(path))).find((file) => file.endsWith('_cal.xml'))
  if (!linkbase || document.format !== 'ixbrl') return document
  return { ...document, calculations: readCalculationLinkbase(readFileSync(dataPath(join(dirname(path), linkbase)), 'utf8')) }
}
