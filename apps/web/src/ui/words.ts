import { figuresIn } from './figures.ts'

const figures = figuresIn(undefined)

export const { count: formatCount, percent: formatPercent, signed: formatSigned, bytes: formatBytes, short: formatShortTime } = figures

/** "1 finding", "12 findings" */
export const plural = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`

export const capitalise = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** `cross_foot` → "cross foot" */
export const humanise = (id: string): string => id.replaceAll(/[_.-]+/g, ' ')

/** As wide as a figure: stands for those that a count may come to have, so that it takes its whole place from the first. */
export const FIGURE_SPACE = '\u2007'
