import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { rolldown } from 'rolldown'

import { CLIENT } from './empty-project.ts'

/** Bytes of what a page loads for these lines, with all dependencies but React, minified and compressed. */
export const browserSize = async (lines: string[]): Promise<number> => {
  const entry = join(CLIENT, 'dist/entry-of-a-page.js')
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    external: ['react'],
    logLevel: 'silent',
    plugins: [{ name: 'entry', resolveId: (id) => (id === entry ? id : null), load: (id) => (id === entry ? lines.join('\n') : null) }],
  })
  const { output } = await bundle.generate({ format: 'es', minify: true, codeSplitting: false })
  return output.reduce((bytes, chunk) => bytes + (chunk.type === 'chunk' ? gzipSync(chunk.code).length : 0), 0)
}
