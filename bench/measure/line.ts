import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, totalmem } from 'node:os'

// What every line of the bench gives: tables to read, claims that are met or not, bars for the chart. Printed, and kept as JSON,
// from which `pnpm bench report` makes docs/performance.md.

export type Table = { title: string; about: string; columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }

/** A figure that was asked for beside the one that was measured. */
export type Claim = { what: string; asked: string; measured: string; met: boolean }

/** One panel of the chart; shorter bars are better unless `more`. */
export type Panel = { title: string; unit: string; bars: readonly { name: string; value: number }[]; more?: boolean }

export type Line = {
  about: string
  tables: readonly Table[]
  claims: readonly Claim[]
  panels: readonly Panel[]
  notes?: readonly string[]
}

export type KeptLine = Line & { line: string; at: string; seconds: number; machine: string }

const RESULTS = new URL('../results/', import.meta.url)

const machine = (): string => {
  const model = cpus()[0]?.model ?? 'unknown'
  return `${availableParallelism()} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}, Node ${process.version}`
}

const isNumber = (value: string | number): value is number => typeof value === 'number'

/** Three digits that say something. */
export const shown = (value: string | number): string => {
  if (!isNumber(value)) return value
  if (!Number.isFinite(value)) return '–'
  if (Math.abs(value) >= 1_000) return Math.round(value).toLocaleString('en-US')
  return String(Number(value.toPrecision(3)))
}

export const times = (value: number): string => `${shown(value)}×`

const printTable = ({ title, about, columns, rows }: Table): void => {
  const cells = [columns, ...rows.map((row) => row.map(shown))]
  const widths = columns.map((_, index) => Math.max(...cells.map((row) => (row[index] ?? '').length)))
  console.log(`\n${title}\n${about}`)
  for (const row of cells)
    console.log(`  ${row.map((cell, index) => (index === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[index] ?? 0))).join('  ')}`)
}

export const printLine = ({ tables, claims, notes = [] }: Line): void => {
  for (const table of tables) printTable(table)
  if (claims.length > 0) console.log('')
  for (const { what, asked, measured, met } of claims)
    console.log(`${met ? 'met      ' : 'NOT MET  '} ${what}: asked ${asked}, measured ${measured}`)
  for (const note of notes) console.log(`note: ${note}`)
}

/** JSON has no number for it. */
const withoutInfinity = (_: string, value: unknown): unknown => (typeof value === 'number' && !Number.isFinite(value) ? '–' : value)

export const keepLine = async (name: string, startedAt: number, line: Line): Promise<void> => {
  await mkdir(RESULTS, { recursive: true })
  const seconds = Math.round((performance.now() - startedAt) / 1_000)
  const kept: KeptLine = { line: name, at: new Date().toISOString(), seconds, machine: machine(), ...line }
  await writeFile(new URL(`${name}.json`, RESULTS), `${JSON.stringify(kept, withoutInfinity, 2)}\n`)
}

/** Undefined where the line was never run. */
export const readLine = async (name: string): Promise<KeptLine | undefined> => {
  try {
    return JSON.parse(await readFile(new URL(`${name}.json`, RESULTS), 'utf8')) as KeptLine
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
