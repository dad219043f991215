import type { ChecklistItem } from './item.ts'
import { US_GAAP_DETAILS } from './us-gaap-details.ts'
import { US_GAAP_BALANCE_NOTES } from './us-gaap-notes-balance.ts'
import { US_GAAP_OTHER_NOTES } from './us-gaap-notes-other.ts'
import { US_GAAP_RESULT_NOTES } from './us-gaap-notes-results.ts'
import { US_GAAP_POLICIES } from './us-gaap-policies.ts'
import { US_GAAP_STATEMENTS } from './us-gaap-statements.ts'

// From Regulation S-X and the Codification's disclosure sections. `seen`: how often the text blocks were tagged in a count of 33
// filings of large companies, 2024 and 2025 (21 Forms 10-K, 12 Forms 10-Q; union of an item's tags): those in half of the filings
// are expected, the rest where they apply.

export const US_GAAP: readonly ChecklistItem[] = [
  ...US_GAAP_STATEMENTS,
  ...US_GAAP_POLICIES,
  ...US_GAAP_BALANCE_NOTES,
  ...US_GAAP_RESULT_NOTES,
  ...US_GAAP_OTHER_NOTES,
  ...US_GAAP_DETAILS,
]
