import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import type { Plugin } from 'vite'

// What pdf.js asks for by name while it draws: the fonts every PDF may take for granted, the maps of its character codes, and decoders
// for pictures that need no WebAssembly, which the content policy does not allow. Its version stands in their path, so that they may be
// kept for ever.

const FOLDERS: Record<string, RegExp> = { cmaps: /\.bcmap$/, standard_fonts: /\.(?:pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ }

const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

/** Path in the bundle → path on disk. */
const files = (): [string, string][] =>
  Object.entries(FOLDERS).flatMap(([folder, wanted]) =>
    readdirSync(join(root, folder))
      .filter((name) => wanted.test(name))
      .map((name): [string, string] => [`assets/pdfjs-${version}/${folder}/${name}`, join(root, folder, name)]),
  )

/** `/assets/pdfjs-6.5.438/cmaps/…`: in the bundle, and from the server of `pnpm dev`. */
export const pdfAssets = (): Plugin => ({
  name: 'unfold:pdf-assets',
  generateBundle() {
    for (const [fileName, path] of files()) this.emitFile({ type: 'asset', fileName, source: readFileSync(path) })
  },
  configureServer({ middlewares }) {
    const byPath = new Map(files().map(([name, path]) => [`/${name}`, path]))
    middlewares.use((request, response, next) => {
      const path = byPath.get(request.url ?? '')
      if (path === undefined) return next()
      if (path.endsWith('.js')) response.setHeader('content-type', 'text/javascript')
      response.end(readFileSync(path))
    })
  },
})
