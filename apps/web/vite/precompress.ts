import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { Plugin } from 'vite'

const COMPRESSIBLE = /\.(?:js|mjs|css|html|svg|json|wasm)$/
/** Less is not worth a second file. */
const FEWEST_BYTES = 1_024

const [brotli, gzipped] = [promisify(brotliCompress), promisify(gzip)]

/** Lays each file's compressed forms beside it, for the server to hand out: nothing is compressed while somebody waits. */
export const precompress = (): Plugin => {
  let folder = ''
  const compress = async (path: string): Promise<void> => {
    const bytes = await readFile(path)
    if (bytes.length < FEWEST_BYTES) return
    const smallest = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }
    await Promise.all([writeFile(`${path}.br`, await brotli(bytes, smallest)), writeFile(`${path}.gz`, await gzipped(bytes, { level: 9 }))])
  }
  return {
    name: 'unfold:precompress',
    apply: 'build',
    configResolved: ({ root, build }) => {
      folder = join(root, build.outDir)
    },
    async closeBundle() {
      const names = await readdir(folder, { recursive: true })
      await Promise.all(names.filter((name) => COMPRESSIBLE.test(name)).map((name) => compress(join(folder, name))))
    },
  }
}
