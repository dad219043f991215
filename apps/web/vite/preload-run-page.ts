import type { Plugin } from 'vite'

import { type Chunk, firstLoad } from './first-load.ts'

/** The run page's files that a page does not name yet. */
export const unnamed = (html: string, chunks: readonly Chunk[]): string[] =>
  firstLoad(chunks).flatMap(({ fileName, isEntry }) => (isEntry || html.includes(fileName) ? [] : [fileName]))

/**
 * Asks for the run page's files together with the page's own, not only when those have run: it is what most pages are opened for, and where
 * the others lead.
 */
export const preloadRunPage = (): Plugin => ({
  name: 'unfold:preload-run-page',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle }) {
      const chunks = Object.values(bundle ?? {}).flatMap((file) => (file.type === 'chunk' ? [file] : []))
      return unnamed(html, chunks).map((name) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', crossorigin: true, href: `/${name}` },
        injectTo: 'head',
      }))
    },
  },
})
