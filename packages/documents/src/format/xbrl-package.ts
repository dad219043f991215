import type { Document } from '@unfold/contracts'
import { UnfoldError } from '@unfold/contracts/errors'

import { decodeText } from '../html/decode-text.ts'
import { readHtml } from '../html/read-html.ts'
import type { Package } from '../office/open-package.ts'
import { readCalculationLinkbase } from '../xbrl/calculation-linkbase.ts'

const INLINE = /www\.xbrl\.org\/20(?:13|08)\/inlineXBRL/
const PROBED = 256 * 1024

/** Reads a zipped XBRL report: its inline-XBRL page (the largest, where there are several) and its calculation linkbases. */
export const readXbrlPackage = async (source: { id: string; name: string }, files: Package): Promise<Document> => {
  let html: string | undefined
  let pages = 0
  for (const name of files.names.filter((one) => /\.x?html?$/i.test(one))) {
    const bytes = await files.read(name)
    const text = bytes === undefined ? '' : decodeText(bytes)
    if (!INLINE.test(text.slice(0, PROBED))) continue
    pages += 1
    if (text.length > (html?.length ?? 0)) html = text
  }
  if (html === undefined)
    throw new UnfoldError('UNSUPPORTED_FORMAT', 'The archive holds no inline-XBRL report.', {
      advice: 'Unpack it and upload the report within.',
    })
  const document = readHtml({ ...source, html })
  const linkbases = await Promise.all(
    files.names.filter((name) => /[_-]cal(?:culation)?\.xml$/i.test(name)).map((name) => files.text(name)),
  )
  return {
    ...document,
    calculations: linkbases.flatMap((xml) => (xml === undefined ? [] : readCalculationLinkbase(xml))),
    warnings: [...document.warnings, ...(pages > 1 ? [`The package holds ${pages} reports; the longest was read.`] : [])],
  }
}
