import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { parse } from 'csv-parse/sync'
import { z } from 'zod'

import { readData } from '../data.ts'

/** A message with what it is. `part`: whether anything was tuned on it. */
export type Labelled = { id: string; kind: string; text: string; scam: boolean; part: 'tuned' | 'unseen' }

const Row = z.object({ id: z.string(), label: z.enum(['ham', 'spam', 'smishing']), text: z.string() })

/** Two messages that differ in digits and signs alone are one: they must lie on the same side. */
const essence = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z]+/gu, ' ')
    .trim()

const bucket = (text: string): number => Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 8), 16) % 100

const UNSEEN_PERCENT = 30

/** The real set, split by a hash of the message's words: 70 of 100 are tuned on. Spam that is no smishing is neither, and is left out of the figures. */
export const smsMessages = (): (Labelled & { label: 'ham' | 'spam' | 'smishing' })[] =>
  z
    .array(Row)
    .parse(parse(readData('scam/sms_dev.csv'), { columns: true, relax_quotes: true }))
    .map(({ id, label, text }) => ({
      id,
      label,
      kind: label,
      text,
      scam: label !== 'ham',
      part: bucket(essence(text)) < 100 - UNSEEN_PERCENT ? 'tuned' : 'unseen',
    }))

const own = (name: string, scam: boolean, part: (index: number) => Labelled['part']): Labelled[] =>
  readFileSync(new URL(`messages/${name}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const [first = '', second] = line.split('\t')
      return {
        id: `${name}-${index + 1}`,
        kind: second === undefined ? name : first,
        text: (second ?? first).replaceAll('\\n', '\n'),
        scam,
        part: part(index),
      }
    })

/** Messages of today's kinds, written for this before anything was tuned; every second one stays unseen. */
export const todaysMessages = (): Labelled[] => {
  const half = (index: number): Labelled['part'] => (index % 2 === 0 ? 'tuned' : 'unseen')
  return [...own('today-scam', true, half), ...own('today-genuine', false, half)]
}

/** Further ones, written to learn from and never measured. */
export const taughtMessages = (): Labelled[] => [...own('taught-scam', true, () => 'tuned'), ...own('taught-genuine', false, () => 'tuned')]
