import { ACCEPTED, empty, unsupported } from './refusals.ts'

export type SniffedText = { format: 'html' | 'ixbrl' | 'markdown' | 'text'; text: string }

const PROBED = 100_000
const PREAMBLE = /^\s{0,1000}(?:<\?xml[^>]{0,500}\?>)?(?:\s{0,100}<!--[^>]{0,2000}-->){0,10}\s{0,100}/
const PAGE = /^(?:<!doctype\s+html|<html|<head|<body|<title|<meta)/i
const FRAGMENT = /^<(?:div|table|p|h[1-6]|font|center|span|b|section|article|ul|ol)[\s>]/i
const MARKDOWN_NAME = /\.(?:md|markdown|mdx?)$/i
const TEXT_NAME = /\.(?:txt|text|asc)$/i

/**
 * Tells the format of a text. HTML within Markdown may stand first; a page says that it is one.
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_EMPTY
 */
export const sniffText = (text: string, name: string): SniffedText => {
  if (text.trim() === '') throw empty('The file holds nothing but blanks.')
  const report = edgarReport(text)
  if (report !== undefined) return sniffText(report, name)
  const probe = text.slice(0, PROBED)
  const head = probe.replace(PREAMBLE, '').slice(0, 400)
  const markdown = MARKDOWN_NAME.test(name) || (!TEXT_NAME.test(name) && looksLikeMarkdown(probe))
  if (PAGE.test(head) || /<html[\s>]/i.test(probe) || (!markdown && FRAGMENT.test(head)))
    return { format: /www\.xbrl\.org\/20(?:13|08)\/inlineXBRL/.test(probe) ? 'ixbrl' : 'html', text }
  if (/^<(?:\w{1,20}:)?xbrl[\s>]/.test(head))
    throw unsupported('The file is an XBRL instance without its report.', 'Upload the inline-XBRL report (.htm, .xhtml).')
  if (/^<\?xml|^<[a-z][\w:-]{0,60}\s+xmlns/i.test(probe.trimStart())) throw unsupported('The file is XML of some other kind.', ACCEPTED)
  if (/\.(?:csv|tsv)$/i.test(name)) throw unsupported('The file is a table of values (.csv).', 'Save it as .xlsx and upload that.')
  if (/\.json$/i.test(name) && /^[[{]/.test(text.trimStart())) throw unsupported('The file is JSON.', ACCEPTED)
  return { format: markdown ? 'markdown' : 'text', text }
}

/** The main document of an EDGAR submission (`<SEC-DOCUMENT>` … `<TEXT>`), where that is HTML. */
const edgarReport = (text: string): string | undefined => {
  if (!/^\s{0,200}(?:-----BEGIN PRIVACY|<SEC-DOCUMENT>|<SEC-HEADER>|<DOCUMENT>)/.test(text.slice(0, 400))) return undefined
  const start = text.indexOf('<TEXT>')
  const end = text.indexOf('</TEXT>', start)
  if (start < 0) return undefined
  const inner = text.slice(start + '<TEXT>'.length, end < 0 ? text.length : end)
  return /<html[\s>]/i.test(inner.slice(0, 2000)) ? inner.trimStart() : undefined
}

const MARKDOWN_SIGNS = [
  /^#{1,6} \S/m,
  /^\|[^\n]{1,2000}\|[ \t]{0,100}$/m,
  /^ {0,3}[-*] \S[^\n]*\n {0,3}[-*] \S/m,
  /\*\*\S[^*\n]{0,200}\*\*/,
  /^```/m,
]
/** Tags of old EDGAR text filings, whose tables are set with blanks. */
const EDGAR_TAG = /^[ \t]{0,20}<(?:TABLE|PAGE|CAPTION)>/m

const looksLikeMarkdown = (text: string): boolean => MARKDOWN_SIGNS.some((sign) => sign.test(text)) && !EDGAR_TAG.test(text)
