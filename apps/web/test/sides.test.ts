import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')

/** `ml-2`, `-right-1`, `text-left`, `hover:border-r` …: a class that means a side of the screen and not of the text. */
const PHYSICAL =
  /(?<=[\s'"`:])-?(?:(?:scroll-)?[mp][lr]-[\w[(]|(?:left|right)-[\w[(]|text-(?:left|right)\b|float-(?:left|right)\b|clear-(?:left|right)\b|border-[lr](?=[\s'"`-])|rounded-(?:[lr]|[tb][lr])(?=[\s'"`-])|origin-(?:left|right)\b)/g

it('[LKS-4] no class names a left or a right side', () => {
  const found = globSync(`${SOURCE}/**/*.{ts,tsx}`).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/className=(?:"[^"]*"|\{`[^`]*`\})|['"`][\w\s:[\]()/.-]*['"`]/g)].flatMap(([text]) =>
      [...text.matchAll(PHYSICAL)].map(([name]) => `${path.slice(SOURCE.length + 1)}: ${name}`),
    ),
  )
  expect(found).toEqual([])
  expect('"p-2 ml-4"').toMatch(PHYSICAL)
  expect('"ms-4 inset-s-2 border-line rounded-md text-start"').not.toMatch(PHYSICAL)
})
