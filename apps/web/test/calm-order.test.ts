import type { Finding } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { calmOrder } from '../src/features/finding/calm-order.ts'
import { FINDINGS } from './fixtures/journal.ts'

const { expenses, direction, page, percent } = FINDINGS satisfies Record<string, Finding>

describe('the order of a section', () => {
  it('[WEB-9] has the gravest first', () => {
    expect(calmOrder([], [percent, page, direction, expenses], false)).toEqual([expenses.id, direction.id, page.id, percent.id])
  })

  it('[WEB-9] leaves what is being read where it stands: what comes goes to the end', () => {
    const read = calmOrder([], [percent, page], false)
    expect(calmOrder(read, [percent, page, expenses, direction], true)).toEqual([page.id, percent.id, expenses.id, direction.id])
  })

  it('[WEB-9] sorts anew once nobody reads there', () => {
    expect(calmOrder([page.id, percent.id, expenses.id], [percent, page, expenses], false)).toEqual([expenses.id, page.id, percent.id])
  })

  it('[WEB-9] drops what a new attempt no longer has', () => {
    expect(calmOrder([page.id, percent.id], [percent], true)).toEqual([percent.id])
  })
})
