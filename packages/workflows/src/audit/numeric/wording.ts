import type { Figure } from './matrix.ts'

// How a number is written in a finding: as the report writes its neighbours.

/** `digits` units of `10^place` with thousands set apart: (2635, -1) is "263.5". */
export const sayUnits = (digits: number, place: number): string => {
  const decimals = Math.max(0, -place)
  const value = place > 0 ? digits * 10 ** place : digits / 10 ** decimals
  return value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

/** Signed: "+27.0", "-1,234". */
export const saySigned = (digits: number, place: number): string => `${digits > 0 ? '+' : ''}${sayUnits(digits, place)}`

/** As a figure of the same column would be printed, percent sign included. */
export const sayLike = (figure: Figure, digits: number, place = figure.amount.place): string =>
  `${sayUnits(digits, place)}${figure.percent ? '%' : ''}`

/** A line without a name is called by the line above it. */
export const sayLabel = (label: string, above = ''): string => {
  const words = label.replace(/\s+/g, ' ').replace(/[:.\s]+$/, '')
  if (words !== '') return words.length > 90 ? `${words.slice(0, 87)}…` : words
  return above === '' ? 'An unnamed total' : `The sum below “${sayLabel(above)}”`
}

/** "Operating expenses" are many, "Gross profit" is one. */
export const isPlural = (label: string): boolean => {
  const head = label.replace(/\(.*?\)/g, ' ').split(/,| of | by | from | for | in | before | net /)[0] ?? ''
  return /[^s’'u]s$/i.test(head.trim()) && !/\bloss$|\bbasis$|\bgross$/i.test(head.trim())
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

export const sayCount = (count: number): string => NUMBERS[count] ?? String(count)
