import type { Finding } from '@unfold/contracts'

/** Cells that a finding has told of: what else fails because of them is put to the same finding, not told again. */
export type KnownCells = {
  learn(block: string, row: number, column: number, finding: Finding): void
  of(block: string, row: number, column: number): Finding | undefined
}

export const openKnownCells = (): KnownCells => {
  const findings = new Map<string, Finding>()
  const key = (block: string, row: number, column: number) => `${block}:${row}:${column}`
  return {
    learn(block, row, column, finding) {
      if (!findings.has(key(block, row, column))) findings.set(key(block, row, column), finding)
    },
    of: (block, row, column) => findings.get(key(block, row, column)),
  }
}
