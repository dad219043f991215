import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Box } from '@unfold/contracts'

export type PageWord = { box: Box; text: string }

/** A PDF as poppler reads it: each page's words with their boxes, in points from the top left; and whether it renders every page without a complaint. */
export const readWithPoppler = (bytes: Uint8Array): { pages: PageWord[][]; complaints: string } => {
  const folder = mkdtempSync(join(tmpdir(), 'unfold-workpaper-'))
  try {
    const path = join(folder, 'workpaper.pdf')
    writeFileSync(path, bytes)
    const xml = execFileSync('pdftotext', ['-bbox', path, '-'], {
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    // The message about a missing word list is about the reader's own installation.
    const complaints = execFileSync('sh', ['-c', 'pdftoppm -q -r 20 "$1" "$2/page" 2>&1 || true', 'sh', path, folder], { encoding: 'utf8' })
    return { pages: xml.split('<page ').slice(1).map(wordsIn), complaints }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const WORD = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g

/** A percent sign set apart belongs to the number before it. */
const wordsIn = (page: string): PageWord[] => {
  const words: PageWord[] = []
  for (const [, x0, y0, x1, y1, text = ''] of page.matchAll(WORD)) {
    const [left, top, right, bottom] = [Number(x0), Number(y0), Number(x1), Number(y1)]
    const last = words.at(-1)
    if (last && /^\)?%/.test(text) && Math.abs(last.box[1] - top) < 2 && left - last.box[0] - last.box[2] < 60) {
      last.box[2] = right - last.box[0]
      last.text += text
    } else words.push({ box: [left, top, right - left, bottom - top], text })
  }
  return words
}
