import type { FeedEntry } from './parse-feed.ts'

// A small list of invented names under an ending that no registry gives out (RFC 2606), so that the look-up works, and can be tried,
// from the first minute. Real lists are brought by `unfold data update`.

export const SHIPPED_LIST = 'shipped examples'

const HOSTS =
  'parcel-fee-due.example royal-post-redelivery.example secure-kestrel-bank.example kestrel-bank-verify.example wallet-restore.example tax-refund-desk.example prize-claim-now.example mum-new-number.example courier-pay-out.example job-tasks-daily.example toll-balance.example double-your-coins.example'.split(
    ' ',
  )

export const SHIPPED_ENTRIES: readonly FeedEntry[] = [
  ...HOSTS.map((value) => ({ kind: 'host' as const, value })),
  { kind: 'url', value: 'files.kestrel-share.example/invoice-4471' },
  { kind: 'email', value: 'billing@kestrel-refunds.example' },
]
