// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'

import { useFirstRows } from '../src/ui/use-first-rows.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const drawn: number[] = []
const List = ({ rows, open }: { rows: number; open: number }) => {
  drawn.push(useFirstRows(rows, open))
  return null
}

it.each([
  [{ rows: 520, open: 0 }, [100, 520]],
  [{ rows: 520, open: 300 }, [300, 520]],
  [{ rows: 7, open: 3 }, [7, 7]],
])('[WEB-27] of %o the rows that a screen can show come first, and those up to the open one; then all', async (list, expected) => {
  drawn.length = 0
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => root.render(<List {...list} />))
  expect(drawn).toEqual(expected)
  await act(async () => root.render(<List rows={600} open={0} />))
  expect(drawn.at(-1)).toBe(600)
  await act(async () => root.unmount())
})
