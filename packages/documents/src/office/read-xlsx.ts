import type { Document } from '@unfold/contracts'
import { UnfoldError } from '@unfold/contracts/errors'

import { openBlocks } from '../blocks/open-blocks.ts'
import { readCellStyles } from './cell-styles.ts'
import { openPackage } from './open-package.ts'
import { readSheet, type Sheet } from './read-sheet.ts'
import { addSheet } from './sheet-blocks.ts'
import { readWorkbook } from './workbook.ts'

export type Progress = (progress: { message: string; done: number; of: number }) => void

/**
 * Reads a workbook as it is printed: cells through their number formats, formulas by the value that was kept, hidden sheets, rows and columns left out and said so.
 * @throws UnfoldError DOCUMENT_BROKEN, DOCUMENT_EMPTY, DOCUMENT_TOO_COMPLEX, DOCUMENT_ENCRYPTED
 */
export const readXlsx = async (source: { id: string; name: string; bytes: Uint8Array }, onProgress?: Progress): Promise<Document> => {
  const files = await openPackage(source.bytes)
  const workbook = await readWorkbook(files)
  if (!workbook)
    throw new UnfoldError('DOCUMENT_BROKEN', 'The file holds no workbook.', { advice: 'Save it anew as .xlsx and upload that.' })
  const styleOf = readCellStyles((await files.text('xl/styles.xml')) ?? '')
  const blocks = openBlocks()
  const warnings: string[] = []
  const visible = workbook.sheets.filter(({ hidden }) => !hidden)
  for (const { name, hidden } of workbook.sheets) if (hidden) warnings.push(`Sheet “${name}” is hidden and was not read.`)
  for (const [index, { name, path }] of visible.entries()) {
    onProgress?.({ message: `Reading sheet ${index + 1} of ${visible.length}`, done: index, of: visible.length })
    const xml = await files.text(path)
    if (xml === undefined) {
      warnings.push(`Sheet “${name}” is missing in the file.`)
      continue
    }
    const sheet = readSheet(xml, workbook, styleOf)
    warnings.push(...warningsOf(name, sheet))
    addSheet(blocks, name, sheet)
  }
  if (
    !blocks.blocks.some(({ location }) => location.kind === 'cell' && location.cell !== 'A1') &&
    !blocks.blocks.some(({ table }) => table)
  )
    throw new UnfoldError('DOCUMENT_EMPTY', 'The workbook has no filled cells.', { advice: 'Check that the right file was chosen.' })
  return {
    id: source.id,
    name: source.name,
    format: 'xlsx',
    sheets: visible.map(({ name }) => name),
    blocks: blocks.done(),
    facts: [],
    calculations: [],
    warnings,
  }
}

const warningsOf = (name: string, { hiddenRows, hiddenColumns, errors }: Sheet): string[] => {
  const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`
  return [
    ...(hiddenRows > 0 ? [`Sheet “${name}”: ${counted(hiddenRows, 'hidden row was', 'hidden rows were')} not read.`] : []),
    ...(hiddenColumns > 0 ? [`Sheet “${name}”: ${counted(hiddenColumns, 'hidden column was', 'hidden columns were')} not read.`] : []),
    ...(errors > 0 ? [`Sheet “${name}”: ${counted(errors, 'cell shows an error', 'cells show errors')}.`] : []),
  ]
}
