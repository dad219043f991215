import type { Plugin } from 'vite'

import { firstLoad } from './first-load.ts'

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
      return firstLoad(chunks)
        .filter(({ fileName, isEntry }) => !isEntry && !html.includes(fileName))
        .map(({ fileName }) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` },
          injectTo: 'head' as const,
        }))
    },
  },
})
