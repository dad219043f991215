import type { Plugin } from 'vite'

// The tab's icon while a run goes on: a ring that closes. The content policy lets a page draw none itself, so there is one file for each
// twentieth of the way.

const STEP = 5
const RADIUS = 5.5
const AROUND = 2 * Math.PI * RADIUS

/** @param percent 0, 5 … 95 @param paused with two bars in the ring, so that it is told without colour */
export const ringIcon = (percent: number, paused: boolean): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#1d1c1a"/>` +
  `<g fill="none" stroke-width="2.5"><circle cx="8" cy="8" r="${RADIUS}" stroke="#5a5853"/>` +
  `<circle cx="8" cy="8" r="${RADIUS}" stroke="#8fc0f5" stroke-dasharray="${((percent / 100) * AROUND).toFixed(2)} ${AROUND.toFixed(2)}" ` +
  `transform="rotate(-90 8 8)"/>${paused ? '<path d="M6.5 6v4M9.5 6v4" stroke="#faf9f6" stroke-width="1.500"/>' : ''}</g></svg>\n`

const icons = (): [name: string, svg: string][] =>
  [false, true].flatMap((paused) =>
    Array.from({ length: 100 / STEP }, (_, i): [string, string] => [
      `tab/${paused ? 'paused' : 'working'}-${i * STEP}.svg`,
      ringIcon(i * STEP, paused),
    ]),
  )

/** `/tab/working-40.svg`, `/tab/paused-40.svg`: in the bundle, and from the server of `pnpm dev`. */
export const tabIcons = (): Plugin => ({
  name: 'unfold:tab-icons',
  generateBundle() {
    for (const [fileName, source] of icons()) this.emitFile({ type: 'asset', fileName, source })
  },
  configureServer({ middlewares }) {
    const byPath = new Map(icons().map(([name, svg]) => [`/${name}`, svg]))
    middlewares.use((request, response, next) => {
      const svg = byPath.get(request.url ?? '')
      if (svg === undefined) return next()
      response.setHeader('content-type', 'image/svg+xml')
      response.end(svg)
    })
  },
})
