import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { toDocx } from './docx.ts'
import { toHtml } from './html.ts'
import { larkfield2024 } from './larkfield-2024.ts'
import { larkfield2025 } from './larkfield-2025.ts'
import { toMarkdown } from './markdown.ts'
import { toPdf } from './pdf.ts'
import { plants, withErrors } from './planted.ts'
import { toXlsx } from './xlsx.ts'

// Writes the example reports beside this folder: each in five formats, and the list of the planted errors.

const target = fileURLToPath(new URL('..', import.meta.url))
await mkdir(target, { recursive: true })

for (const report of [larkfield2025, withErrors(larkfield2025), larkfield2024]) {
  const file = (extension: string) => `${target}/${report.name}.${extension}`
  await writeFile(file('md'), toMarkdown(report))
  await writeFile(file('html'), toHtml(report))
  await writeFile(file('docx'), await toDocx(report))
  await writeFile(file('pdf'), await toPdf(report))
  await writeFile(file('xlsx'), await toXlsx(report))
}

await writeFile(
  `${target}/planted.json`,
  `${JSON.stringify(
    plants.map((plant) => ({ ...plant, change: undefined })),
    undefined,
    2,
  )}\n`,
)
