import { mkdir, readFile, writeFile } from 'node:fs/promises'

import { type Invariant, INVARIANTS, type Verdict } from '@unfold/testkit'

import type { Figures } from './fault.ts'
import type { HomeKind } from './home.ts'

export type Result = {
  fault: string
  what: string
  home: HomeKind
  dose: number
  of: string
  seed: number
  figures: Figures
  verdict: Verdict
  /** What was wrong, limits that were not kept, or why it was not done. */
  missed: string[]
  outcome: 'held' | 'held, slow' | 'violated' | 'broken' | 'not here'
  seconds: number
  /** Of the machine, over the last minute. */
  load: number
  at: string
}

const SHOWN = 5

export const tell = ({ fault, home, dose, of, outcome, figures, verdict, missed, seconds, load }: Result): void => {
  const told = Object.entries(figures).map(([name, value]) => `${name} ${typeof value === 'number' ? round(value) : value}`)
  console.log(`\n${fault} (${home}), ${dose} ${of}: ${outcome}, in ${seconds} s, load ${load}`)
  if (told.length > 0) console.log(`  ${told.join(', ')}`)
  if (outcome !== 'broken' && outcome !== 'not here')
    console.log(
      `  ${Object.entries(verdict)
        .map(([name, found]) => `${name} ${found.length === 0 ? 'ok' : 'VIOLATED'}`)
        .join(', ')}`,
    )
  for (const what of missed) console.log(`  ${what}`)
  for (const [name, found] of Object.entries(verdict)) {
    if (found.length > 0) console.log(`  ${name}, ${INVARIANTS[name as Invariant]}:`)
    for (const what of found.slice(0, SHOWN)) console.log(`    ${what}`)
    if (found.length > SHOWN) console.log(`    and ${found.length - SHOWN} more`)
  }
}

const round = (value: number): number => (Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)))

const KEPT = new URL('../results/chaos.json', import.meta.url)

/** What was kept, as the table of docs/faults.md. */
export const table = async (): Promise<string> => {
  const kept = JSON.parse(await readFile(KEPT, 'utf8')) as Result[]
  const rows = kept.map(({ what, home, dose, of, outcome, figures, verdict, missed, load, seed, at }) => {
    const violated = Object.entries(verdict).flatMap(([name, found]) => (found.length > 0 ? [name] : []))
    const told = Object.entries(figures).map(([name, value]) => `${name} ${typeof value === 'number' ? round(value) : value}`)
    const held = outcome === 'not here' ? 'not here' : violated.length === 0 ? 'held' : `${violated.join(', ')} violated`
    return `| ${[what, home, `${dose} ${of}`, told.join('; '), held, missed.join('; ') || '–', load, seed, at.slice(0, 10)].join(' | ')} |`
  })
  return ['| fault | home | dose | figures | I1–I6 | not kept | load | seed | day |', `|${' --- |'.repeat(9)}`, ...rows].join('\n')
}

/** The latest of each fault in each home is kept, with what was found. */
export const keepResults = async (results: readonly Result[]): Promise<void> => {
  const before = await readFile(KEPT, 'utf8').catch(() => '[]')
  const kept = new Map([...(JSON.parse(before) as Result[]), ...results].map((result) => [`${result.fault} ${result.home}`, result]))
  await mkdir(new URL('.', KEPT), { recursive: true })
  await writeFile(KEPT, `${JSON.stringify([...kept.values()], null, 2)}\n`)
}
