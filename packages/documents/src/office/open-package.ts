import { UnfoldError } from '@unfold/contracts/errors'
import { type Entry, fromBufferPromise } from 'yauzl'

/** The files of a zip, each unpacked only when it is asked for and never past what it said it holds. */
export type Package = {
  readonly names: readonly string[]
  /** @returns undefined where there is no such file. */
  read(name: string): Promise<Uint8Array | undefined>
  text(name: string): Promise<string | undefined>
  /** Unpacks everything once, counting: for a library that would unpack on its own and trust what the zip says of itself. */
  verify(): Promise<void>
}

const MOST_FILES = 2_000
const MOST_BYTES = 200 * 1024 * 1024
const HIGHEST_RATIO = 100
/** Small files of blanks and zeros may pack better than any report. */
const RATIO_COUNTS_FROM = 1024 * 1024

/**
 * Opens a zip by its directory alone.
 * @throws UnfoldError DOCUMENT_TOO_COMPLEX for a zip bomb (over 2,000 files, 200 MB or a ratio of 100), DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN
 */
export const openPackage = async (bytes: Uint8Array): Promise<Package> => {
  const buffer = withoutPadding(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true }).catch(broken)
  if (zip.entryCount > MOST_FILES) throw bomb(`holds ${zip.entryCount} files`)
  const entries = new Map<string, Entry>()
  let total = 0
  try {
    for await (const entry of zip.eachEntry()) {
      if ((entry.generalPurposeBitFlag & 1) !== 0) throw encrypted()
      total += entry.uncompressedSize
      if (total > MOST_BYTES) throw bomb('unpacks to more than 200 MB')
      if (entry.uncompressedSize > RATIO_COUNTS_FROM && entry.uncompressedSize > entry.compressedSize * HIGHEST_RATIO)
        throw bomb('unpacks to more than a hundred times its size')
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
    }
  } catch (error) {
    if (error instanceof UnfoldError) throw error
    broken(error)
  }
  const inflate = async (entry: Entry, keep: (chunk: Buffer) => void): Promise<void> => {
    try {
      const stream = await zip.openReadStreamPromise(entry)
      for await (const chunk of stream) keep(chunk as Buffer)
    } catch (error) {
      broken(error)
    }
  }
  const read = async (name: string): Promise<Uint8Array | undefined> => {
    const entry = entries.get(name)
    if (!entry) return undefined
    const chunks: Buffer[] = []
    await inflate(entry, (chunk) => chunks.push(chunk))
    return Buffer.concat(chunks)
  }
  return {
    names: [...entries.keys()],
    read,
    async text(name) {
      const content = await read(name)
      return content === undefined ? undefined : new TextDecoder().decode(content)
    },
    async verify() {
      for (const entry of entries.values()) await inflate(entry, () => {})
    },
  }
}

const DIRECTORY_END = Buffer.from([0x50, 0x4b, 0x05, 0x06])
const DIRECTORY_END_SIZE = 22

/** Whatever follows the zip's own end is cut off: archives pad files with zeros, and unpackers other than ours do not mind. */
const withoutPadding = (buffer: Buffer): Buffer => {
  const at = buffer.lastIndexOf(DIRECTORY_END)
  if (at < 0 || at + DIRECTORY_END_SIZE > buffer.length) return buffer
  return buffer.subarray(0, at + DIRECTORY_END_SIZE + buffer.readUInt16LE(at + DIRECTORY_END_SIZE - 2))
}

const bomb = (what: string): UnfoldError =>
  new UnfoldError('DOCUMENT_TOO_COMPLEX', `The file ${what}, which no report does.`, {
    advice: 'If it is a true report, save it anew, without pictures, or as a PDF.',
  })

export const encrypted = (): UnfoldError =>
  new UnfoldError('DOCUMENT_ENCRYPTED', 'The file is protected with a password.', {
    advice: 'Save a copy without a password and upload that.',
  })

const broken = (cause: unknown): never => {
  throw new UnfoldError('DOCUMENT_BROKEN', 'The file is damaged: it cannot be unpacked.', {
    advice: 'Open it in the program it was made with, save it anew, and upload that.',
    cause,
  })
}
