import type { UnfoldError } from '@unfold/contracts'

import { decodeText } from '../html/decode-text.ts'
import { encrypted, openPackage, type Package } from '../office/open-package.ts'
import { isPicture, refusePicture } from './pictures.ts'
import { ACCEPTED, empty, PICTURES, unsupported } from './refusals.ts'
import { sniffText, type SniffedText } from './sniff-text.ts'

/** A format, with what had to be unpacked to tell it. */
export type Sniffed = SniffedText | { format: 'pdf' | 'xlsx' | 'docx' | 'image' } | { format: 'package'; files: Package }

const PROBED = 256 * 1024

const MAGIC: readonly (readonly [bytes: readonly number[], what: string, advice: string])[] = [
  [[0x47, 0x49, 0x46, 0x38], 'a picture in the format GIF', PICTURES],
  [[0x49, 0x49, 0x2a, 0x00], 'a picture in the format TIFF', PICTURES],
  [[0x4d, 0x4d, 0x00, 0x2a], 'a picture in the format TIFF', PICTURES],
  [[0x42, 0x4d], 'a picture in the format BMP', PICTURES],
  [[0x1f, 0x8b], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x52, 0x61, 0x72, 0x21], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x42, 0x5a, 0x68], 'a packed archive', 'Unpack it and upload the report within.'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich-text file (.rtf)', 'Save it as .docx or PDF and upload that.'],
]
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

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
  if (isPicture(bytes)) return { format: 'image' }
  const refusal = refusePicture(bytes)
  if (refusal) throw refusal
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
  if (indexOfBytes(bytes, Buffer.from('EncryptedPackage', 'utf16le')) >= 0) return encrypted()
  return unsupported(
    'The file is in the format of Office before 2007 (.doc, .xls, .ppt).',
    'Save it as .docx, .xlsx or PDF and upload that.',
  )
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, index) => bytes[index] === byte)
const indexOfBytes = (bytes: Uint8Array, needle: readonly number[] | Buffer): number =>
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
