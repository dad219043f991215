const BOMS: readonly (readonly [bytes: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
]
const DECLARED = /(?:charset\s{0,3}=\s{0,3}["']?|<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}["'])([A-Za-z0-9_-]{2,30})/i

/**
 * Bytes as text: by byte order mark; as UTF-8 where they are valid UTF-8; else as the file declares; else as Windows-1252, the superset of Latin-1 that every byte has a meaning in.
 */
export const decodeText = (bytes: Uint8Array): string => {
  for (const [mark, encoding] of BOMS)
    if (mark.every((byte, index) => bytes[index] === byte)) return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const declared = DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 2048)))?.[1]
    return decoderFor(declared).decode(bytes)
  }
}

const decoderFor = (label: string | undefined): TextDecoder => {
  try {
    const decoder = new TextDecoder(label ?? 'windows-1252')
    return decoder.encoding === 'utf-8' ? new TextDecoder('windows-1252') : decoder
  } catch {
    return new TextDecoder('windows-1252')
  }
}
