import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

import { limitFirstLoad } from './vite/first-load.ts'
import { leanZod } from './vite/lean-zod.ts'
import { runPageChunk } from './vite/page-chunks.ts'
import { pdfAssets } from './vite/pdf-assets.ts'
import { preloadFont } from './vite/preload-font.ts'
import { preloadRunPage } from './vite/preload-run-page.ts'
import { precompress } from './vite/precompress.ts'
import { tabIcons } from './vite/tab-icons.ts'

// `vite build --mode gallery` builds the gallery (every page in every state, on made-up runs) instead of the app.
// The server's CSP allows neither inline scripts, styles nor data: addresses, so nothing is inlined.
export default defineConfig(({ mode }) => {
  const gallery = mode === 'gallery'
  const server = process.env['UNFOLD_URL'] ?? 'http://127.0.0.1:4321'
  return {
    base: '/',
    plugins: [
      react(),
      tailwindcss(),
      leanZod(),
      tabIcons(),
      preloadFont(),
      ...(gallery ? [] : [limitFirstLoad(), preloadRunPage(), pdfAssets(), precompress()]),
    ],
    build: {
      outDir: gallery ? '.reports/gallery' : 'dist',
      target: ['chrome123', 'firefox120', 'safari17.5'],
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: gallery ? 'gallery.html' : 'index.html',
        output: {
          codeSplitting: {
            groups: [
              // One chunk for zod and the schemas, in which src/without-eval.ts comes before the first schema.
              { name: 'contracts', test: /without-eval|packages\/contracts\/|\/zod\//, priority: 2 },
              { name: 'base', tags: ['$initial'], priority: 1 },
              { name: runPageChunk() },
            ],
          },
        },
      },
    },
    server: { host: '127.0.0.1', proxy: { '/trpc': { target: server, ws: true }, '/api': { target: server } } },
  }
})
