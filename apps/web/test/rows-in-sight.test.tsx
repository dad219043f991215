// @vitest-environment happy-dom
import { act, useRef } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'

import { useRowsInSight } from '../src/ui/use-rows-in-sight.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const ROW = 24
const IN_SIGHT = 8

const List = ({ rows }: { rows: number }) => {
  const scroller = useRef<HTMLDivElement>(null)
  const { from, to } = useRowsInSight(scroller, ROW, rows)
  return <div ref={scroller} data-from={from} data-to={to} />
}

it('[WEB-25] the rows in sight are drawn and some around them, wherever one scrolls, and never more than there are', async () => {
  Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, value: IN_SIGHT * ROW })
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => root.render(<List rows={1_000} />))
  const list = document.querySelector<HTMLElement>('[data-from]')
  if (!list) throw new Error('no list')
  const drawn = () => [Number(list.dataset['from']), Number(list.dataset['to'])] as const
  const scrollTo = async (row: number) => {
    list.scrollTop = row * ROW
    await act(async () => list.dispatchEvent(new Event('scroll')))
  }
  for (const row of [0, 1, 7, 30, 500, 992, 3]) {
    await scrollTo(row)
    const [from, to] = drawn()
    expect(from).toBeLessThanOrEqual(Math.max(0, row - 2))
    expect(to).toBeGreaterThanOrEqual(Math.min(1_000, row + IN_SIGHT + 2))
    expect(to - from).toBeLessThan(60)
    expect(to).toBeLessThanOrEqual(1_000)
  }
  await act(async () => root.render(<List rows={5} />))
  expect(drawn()).toEqual([0, 5])
  await act(async () => root.unmount())
})
