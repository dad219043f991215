import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Document } from '@unfold/contracts'
import { readHtml } from '../../../packages/documents/src/html/read-html.ts'
import { dataPath } from '../data.ts'

const FILINGS = ['filings-ixbrl/aapl-10-k-2024-11-01.html','filings-ixbrl/googl-10-k-2025-02-05.html','filings-ixbrl/nflx-10-k-2025-01-27.html','filings-ixbrl/nvda-10-k-2025-02-26.html','filings-ixbrl/tsla-10-k-2025-01-30.html','filings-ixbrl/aapl-10q-20250329/aapl-20250329.htm','filings-text/10-K_0000950153-99-001234.html','filings-text/10-K_0001376474-16-000635.html','filings-text/20-F_0001062993-21-003193.html']
export const readFilings = async (): Promise<{ name: string; document: Document }[]> => FILINGS.map((path) => ({ name: basename(path), document: readHtml({ id: 'doc', name: basename(path), html: readFileSync(dataPath(path), 'utf8') }) }))
