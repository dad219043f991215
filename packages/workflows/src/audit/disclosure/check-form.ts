import type { Document } from '@unfold/contracts'

import type { CheckLog } from '../checks.ts'
import { makeFinding } from '../evidence.ts'
import { FORM_ITEMS, type FormItem } from './checklist/sec-forms.ts'
import type { Filing } from './filing.ts'
import { findItem, findItemHeadings, type ItemHeading } from './form-items.ts'
import { contextEvidence } from './missing-finding.ts'
import { quoteStart, type ReportView } from './report-view.ts'

const FORM = 'items of the form'
const RULE = 'disclosure.form'
/** A report with fewer of the form's items is not divided by them. */
const DIVIDED = 4

export const formItemsOf = ({ kind }: Filing): FormItem[] => FORM_ITEMS.filter(({ form }) => form === kind)

/** Looks for the items that the filing's form is divided into. */
export const checkForm = (
  log: CheckLog,
  document: Document,
  view: ReportView,
  { periodEnd = '' }: Filing,
  forms: readonly FormItem[],
): { present: number; missing: number } => {
  log.expect(FORM, forms.length)
  const headings = findItemHeadings(document)
  const divided = new Set(headings.map(({ number }) => number)).size >= DIVIDED
  const counts = { present: 0, missing: 0 }
  for (const item of forms) {
    const name = nameOf(item)
    const check = { rule: RULE, subject: `${name}: ${item.title}` }
    if ((item.since ?? '') > periodEnd || (item.until ?? '9999') < periodEnd) {
      log.notChecked(FORM, { ...check, reason: 'not applicable: the form did not have the item in this period' })
      continue
    }
    const block = findItem(item, headings, document) ?? (item.statements ? statementsOf(view) : undefined)
    if (block) {
      counts.present += 1
      log.confirmed(FORM, { ...check, reason: 'present', evidence: [quoteStart(document, block, name)] })
    } else if (item.weight === 'minor') log.notChecked(FORM, { ...check, reason: 'not found; some leave it out where it does not apply' })
    else if (!divided) log.notChecked(FORM, { ...check, reason: "the report is not divided by the form's items" })
    else {
      counts.missing += 1
      log.exception(FORM, check, missingFormItem(item, headings, document, view))
    }
  }
  return counts
}

const statementsOf = ({ statements: { all }, notes }: ReportView) => all[0]?.grids[0]?.block ?? notes[0]?.heading

const nameOf = ({ part, number }: FormItem): string => `${part === undefined ? '' : `Part ${part}, `}Item ${number}`

const missingFormItem = (item: FormItem, headings: readonly ItemHeading[], document: Document, view: ReportView) => {
  const name = nameOf(item)
  const before = headings.findLast(({ number }) => Number.parseInt(number, 10) <= Number.parseInt(item.number, 10))
  return makeFinding({
    rule: RULE,
    severity: item.weight === 'essential' ? 'high' : 'medium',
    title: `${name}, ${item.title}, is missing.`,
    detail: `${item.requirement} Form ${item.form} has it as ${name}; the report is divided by the form's items, and this one is not among them.`,
    confidence: 0.8,
    evidence: before ? [quoteStart(document, before.block, 'The item before', 'context')] : contextEvidence(view),
  })
}
