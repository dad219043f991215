// A PDF counts its offsets from its own "%PDF-" header. Where files were written one behind another, or something stands
// before the header, the offsets of the last cross-reference table fit only one of the headers: that PDF is the file's.
// Readers that repair the whole instead mix the objects of one with the keys of the other and find no text at all.

const decoder = new TextDecoder('latin1')

/** @returns the last whole PDF of the file, and how many others stand before it. */
export const cutLastPdf = (bytes: Uint8Array): { bytes: Uint8Array; leftOut: number } => {
  const whole = { bytes, leftOut: 0 }
  const offset = lastCrossReference(bytes)
  if (offset === undefined) return whole
  const headers = findHeaders(bytes)
  if (headers.length < 2) return whole
  const fitting = headers.filter((header) => isCrossReference(bytes, header + offset))
  // By chance the offset may fit an earlier PDF of the same length too: the last one that begins behind an end of file is meant.
  const behind = fitting.findLast((header) => header !== headers[0] && followsEnd(bytes, header))
  const start = behind ?? (fitting[0] === headers[0] ? undefined : fitting.at(-1))
  if (start === undefined) return whole
  // A PDF embedded in another one is no PDF of its own: only what follows an end of file counts.
  const leftOut = headers.filter((header) => header < start && (header === headers[0] || followsEnd(bytes, header))).length
  return { bytes: bytes.subarray(start), leftOut }
}

/** The PDF of a file that is read, and so the one to be shown: the last of several, else the file itself. */
export const shownPdf = (bytes: Uint8Array): Uint8Array => cutLastPdf(bytes).bytes

const lastCrossReference = (bytes: Uint8Array): number | undefined => {
  const tail = decoder.decode(bytes.subarray(Math.max(0, bytes.length - 2048)))
  const found = /startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF(?![^]*startxref)/.exec(tail)
  return found ? Number(found[1]) : undefined
}

const isCrossReference = (bytes: Uint8Array, at: number): boolean =>
  at < bytes.length && /^\s{0,3}(?:xref\b|\d{1,9}\s\d{1,5}\sobj\b)/.test(decoder.decode(bytes.subarray(at, at + 24)))

const HEADER = [0x25, 0x50, 0x44, 0x46, 0x2d] // %PDF-

const findHeaders = (bytes: Uint8Array): number[] => {
  const found: number[] = []
  for (let at = bytes.indexOf(0x25); at >= 0 && found.length < 1_000; at = bytes.indexOf(0x25, at + 1))
    if (HEADER.every((byte, index) => bytes[at + index] === byte)) found.push(at)
  return found
}

const followsEnd = (bytes: Uint8Array, at: number): boolean =>
  /%%EOF\s{0,8}$/.test(decoder.decode(bytes.subarray(Math.max(0, at - 16), at)))
