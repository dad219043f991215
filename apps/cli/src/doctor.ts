import { styleText } from 'node:util'

import type { Diagnosis } from '@unfold/server'

import { plain } from './view/progress.ts'

const MARKS: Record<Diagnosis['state'], string> = {
  good: styleText('green', '✓'),
  missing: styleText('yellow', '–'),
  bad: styleText('red', '✕'),
}

/** @returns the exit code: 1 where something does not work */
export const doctor = async ({ json = false }: { json?: boolean }, env: NodeJS.ProcessEnv): Promise<number> => {
  const { diagnose } = await import('@unfold/server')
  const found = await diagnose(env)
  if (json) process.stdout.write(`${JSON.stringify(found, undefined, 2)}\n`)
  else
    for (const { what, state, words, mend } of found) {
      process.stdout.write(`${MARKS[state]} ${what.padEnd(12)} ${plain(words)}\n`)
      if (mend !== undefined) process.stdout.write(`  ${' '.repeat(12)} ${plain(mend)}\n`)
    }
  return found.some(({ state }) => state === 'bad') ? 1 : 0
}
