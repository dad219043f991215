// @vitest-environment happy-dom
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, it } from 'vitest'

import { HelpSheet } from '../src/ui/help-sheet.tsx'
import { HOTKEYS, keyCap } from '../src/ui/hotkeys.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

it('[A11-2] the help sheet lists every key that the page takes, each once in its place', async () => {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => root.render(<HelpSheet open onOpenChange={() => undefined} />))
  for (const [where, keys] of Object.entries(HOTKEYS)) {
    const section = document.querySelector(`section[aria-label="${where}"]`)
    const listed = [...(section?.querySelectorAll('dt') ?? [])].map((term) => term.textContent)
    expect(listed, where).toEqual(Object.keys(keys).map(keyCap))
  }
  await act(async () => root.unmount())
})

it('[A11-2] what a button says of its key is a key of the sheet', () => {
  const known = new Set<string>(Object.values(HOTKEYS).flatMap((keys) => Object.keys(keys).map((key) => (key === ' ' ? 'Space' : key))))
  const told = globSync(join(import.meta.dirname, '../src/**/*.tsx')).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/aria-keyshortcuts="([^"]+)"/g)].flatMap(([, keys = '']) => keys.split(' ')),
  )
  expect(told.length).toBeGreaterThan(4)
  expect(told.filter((key) => !known.has(key))).toEqual([])
})
