import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('../src/styles.css', import.meta.url), 'utf8')

/** Every `--color-name: light-dark(#light, #dark)` of the stylesheet. */
const tokens = new Map(
  [...css.matchAll(/--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
)

/** Relative luminance, WCAG 2.2. */
const luminance = (hex: string): number => {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (a: string, b: string): number => {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const INKS = ['ink', 'ink-2', 'accent', 'critical', 'high', 'medium', 'low', 'confirmed']
const GROUNDS = ['paper', 'sheet', 'wash']

describe('the colours', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`[WEB-16] are readable (AA, 4.5 : 1) on every ground and on their own tint: ${theme}`, () => {
      for (const ink of INKS) {
        const grounds = [
          ...GROUNDS,
          ...(tokens.has(`${ink}-tint`) ? [`${ink}-tint`] : []),
          ...(ink === 'ink' ? [...tokens.keys()].filter((name) => name.endsWith('-tint')) : []),
        ]
        for (const ground of grounds) {
          const ratio = contrast(tokens.get(ink)![theme], tokens.get(ground)![theme])
          expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        }
      }
    })

    it(`[WEB-16] lines that mean something stand out 3 : 1: ${theme}`, () => {
      for (const ground of ['paper', 'sheet'])
        expect(contrast(tokens.get('line-2')![theme], tokens.get(ground)![theme])).toBeGreaterThanOrEqual(3)
    })
  }
})
