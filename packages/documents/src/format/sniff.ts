import { type Format, UnfoldError } from '@unfold/contracts'

import { decodeText } from '../html/decode-text.ts'
import { encrypted, openPackage, type Package } from '../office/open-package.ts'

/** A format, with what had to be unpacked to tell it. */
export type Sniffed =
  | { format: Exclude<Format, 'pdf' | 'xlsx' | 'docx'>; text: string }
  | { format: 'pdf' | 'xlsx' | 'docx' }
  | { format: 'package'; files: Package }

const PROBED = 256 * 1024

const MAGIC: readonly (readonly [bytes: readonly number[], what: string, advice: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a picture', 'Upload the report itself, or a PDF of it with a text layer.'],
  [[0xff, 0xd8, 0xff], 'a picture', 'Upload the report itself, or a PDF of it with a text layer.'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture', 'Upload the report itself, or a PDF of it with a text layer.'],
  [[0x49, 0x49, 0x2a, 0x00], 'a picture', 'Upload the report itself, or a PDF of it with a text layer.'],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a picture', 'Upload the report itself, or a PDF of it with a text layer.'],
  [[0x1f, 0x8b], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x52, 0x61, 0x72, 0x21], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x42, 0x5a, 0x68], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich-text file (.rtf)', 'Save it as .docx or PDF and upload that.'],
]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ACCEPTED = 'Upload a PDF, HTML, XLSX, DOCX, Markdown or text file.'

/**
 * Tells the format by the bytes; the name only decides between Markdown and text.
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_EMPTY, DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN, DOCUMENT_TOO_COMPLEX
 */
export const sniffFormat = async (bytes: Uint8Array, name: string): Promise<Sniffed> => {
  if (bytes.length === 0) throw empty('The file is empty.')
  if (indexOfBytes(bytes.subarray(0, 1024), [0x25, 0x50, 0x44, 0x46, 0x2d]) >= 0) return { format: 'pdf' }
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return sniffPackage(bytes)
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) throw empty('The file is an empty archive.')
  if (startsWith(bytes, OLE)) throw sniffOle(bytes)
  for (const [magic, what, advice] of MAGIC) if (startsWith(bytes, magic)) throw unsupported(`The file is ${what}.`, advice)
  if (isBinary(bytes)) throw unsupported('The file is in no format that can be read.', ACCEPTED)
  return sniffText(decodeText(bytes), name)
}

const sniffPackage = async (bytes: Uint8Array): Promise<Sniffed> => {
  const files = await openPackage(bytes)
  const has = (pattern: RegExp) => files.names.some((name) => pattern.test(name))
  if (has(/^word\/document\d*\.xml$/)) return { format: 'docx' }
  if (has(/^xl\/workbook\d*\.xml$/)) return { format: 'xlsx' }
  if (has(/^xl\/workbook\.bin$/)) throw unsupported('The file is a binary workbook (.xlsb).', 'Save it as .xlsx and upload that.')
  if (has(/^ppt\//)) throw unsupported('The file is a presentation.', 'Save it as PDF and upload that.')
  if (has(/^mimetype$/)) throw unsupported('The file is an OpenDocument file.', 'Save it as .docx, .xlsx or PDF and upload that.')
  const types = (await files.text('[Content_Types].xml')) ?? ''
  if (/wordprocessingml\.document\.main|ms-word\.document\.macroEnabled\.main/.test(types)) return { format: 'docx' }
  if (/spreadsheetml\.sheet\.main|ms-excel\.sheet\.macroEnabled\.main/.test(types)) return { format: 'xlsx' }
  if (has(/\.x?html?$/i)) return { format: 'package', files }
  throw unsupported('The file is an archive.', 'Unpack it and upload the report within.')
}

/** Word and Excel before 2007, and everything they encrypt since, come in an OLE container. */
const sniffOle = (bytes: Uint8Array): UnfoldError => {
  const name = [...'EncryptedPackage'].flatMap((character) => [character.charCodeAt(0), 0])
  if (indexOfBytes(bytes, name) >= 0) return encrypted()
  return unsupported(
    'The file is in the format of Office before 2007 (.doc, .xls, .ppt).',
    'Save it as .docx, .xlsx or PDF and upload that.',
  )
}

const sniffText = (text: string, name: string): Sniffed => {
  if (text.trim() === '') throw empty('The file holds nothing but blanks.')
  const probe = text.slice(0, PROBED)
  const head = probe.replace(/^\s{0,1000}(?:<\?xml[^>]{0,500}\?>)?(?:\s{0,100}<!--[^>]{0,2000}-->){0,10}\s{0,100}/, '').slice(0, 400)
  const report = edgarReport(text)
  if (report !== undefined) return sniffText(report, name)
  if (
    /^(?:<!doctype\s+html|<html|<head|<body|<div|<table|<p[\s>]|<h1|<font|<center|<title|<meta)/i.test(head) ||
    /<html[\s>]/i.test(probe.slice(0, 20_000))
  )
    return { format: /www\.xbrl\.org\/20(?:13|08)\/inlineXBRL/.test(probe) ? 'ixbrl' : 'html', text }
  if (/^<(?:\w{1,20}:)?xbrl[\s>]/.test(head))
    throw unsupported('The file is an XBRL instance without its report.', 'Upload the inline-XBRL report (.htm, .xhtml).')
  if (/^<\?xml|^<[a-z][\w:-]{0,60}\s+xmlns/i.test(probe.trimStart())) throw unsupported('The file is XML of some other kind.', ACCEPTED)
  if (/\.(?:csv|tsv)$/i.test(name)) throw unsupported('The file is a table of values (.csv).', 'Save it as .xlsx and upload that.')
  if (/\.json$/i.test(name) && /^\s*[[{]/.test(text)) throw unsupported('The file is JSON.', ACCEPTED)
  return {
    format: /\.(?:md|markdown|mdx?)$/i.test(name) || (!/\.(?:txt|text|asc)$/i.test(name) && looksLikeMarkdown(probe)) ? 'markdown' : 'text',
    text,
  }
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

const looksLikeMarkdown = (text: string): boolean =>
  [/^#{1,6} \S/m, /^\|.+\|\s*$/m, /^ {0,3}[-*] \S.*\n {0,3}[-*] \S/m, /\*\*\S[^*\n]{0,200}\*\*/, /^```/m].filter((pattern) =>
    pattern.test(text.slice(0, 100_000)),
  ).length >= 1 && !/^\s*<(?:TABLE|PAGE|CAPTION)>/m.test(text.slice(0, 100_000))

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte)
const indexOfBytes = (bytes: Uint8Array, needle: readonly number[]): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(Buffer.from(needle))

/** Control characters no text has; UTF-16 with its mark is text. */
const isBinary = (bytes: Uint8Array): boolean => {
  if (startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff])) return false
  const probe = bytes.subarray(0, PROBED)
  let odd = 0
  for (const byte of probe) {
    if (byte === 0) return true
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd += 1
  }
  return odd > probe.length / 100
}

const unsupported = (message: string, advice: string): UnfoldError => new UnfoldError('UNSUPPORTED_FORMAT', message, { advice })
const empty = (message: string): UnfoldError =>
  new UnfoldError('DOCUMENT_EMPTY', message, { advice: 'Check that the right file was chosen.' })
