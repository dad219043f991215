import type { Plugin } from 'vite'

const LATIN = /inter-latin-wght-normal.*\.woff2$/

/** Asks for the text face together with the styles that name it: the page waits for it before it draws. */
export const preloadFont = (): Plugin => ({
  name: 'unfold:preload-font',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle }) {
      const font = Object.keys(bundle ?? {}).find((name) => LATIN.test(name))
      if (font === undefined) return []
      const attrs = { rel: 'preload', href: `/${font}`, as: 'font', type: 'font/woff2', crossorigin: true }
      return [{ tag: 'link', attrs, injectTo: 'head' }]
    },
  },
})
