import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { CLIENT } from './empty-project.ts'

const README = readFileSync(join(CLIENT, 'README.md'), 'utf8')

/** The first program of the README in this language. */
export const programOf = (language: 'ts' | 'tsx'): string => {
  const program = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(README)?.[1]
  if (program === undefined) throw new Error(`The README has no ${language}.`)
  return program
}

/** The sizes that the README states, in thousands of bytes. */
export const statedSizes = (): number[] =>
  [...(/## Size\n([\s\S]*?)(?:\n##|$)/.exec(README)?.[1] ?? '').matchAll(/(\d+) KB/g)].map(([, size]) => Number(size))
