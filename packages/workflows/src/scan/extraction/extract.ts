import type { Entity, Signal } from '@unfold/contracts'

import type { Message } from '../message.ts'
import { toEntities } from '../message.ts'
import { findAccounts } from './find-accounts.ts'
import { findAmounts } from './find-amounts.ts'
import { findBrands } from './find-brands.ts'
import { findLinks } from './find-links.ts'
import { findPhones, guessCountry } from './find-phones.ts'
import { findPhrases, type FoundCue } from './find-phrases.ts'
import { disguisedWords, foldLetters } from './fold-letters.ts'
import type { Found } from './found.ts'

export type Extraction = { entities: Entity[]; signals: Signal[]; country: string }

/** The parts of the extraction in their order, for one that tells how far it is. */
export const PARTS = ['links', 'accounts', 'phones', 'amounts', 'brands', 'phrases'] as const

/** Everything that can be found in the message without asking anybody. `told` is called after each part, `breathe` between pieces of computing. */
export const extract = async (
  message: Message,
  {
    country: said,
    told = () => Promise.resolve(),
    breathe = () => Promise.resolve(),
  }: { country?: string; told?: (part: (typeof PARTS)[number], found: number) => Promise<void>; breathe?: () => Promise<void> } = {},
): Promise<Extraction> => {
  const { text } = message
  const country = guessCountry(text, said)
  const found: Found[] = findLinks(text)
  await told('links', found.length)
  found.push(...findAccounts(text).filter((one) => !found.some((other) => other.start < one.end && one.start < other.end)))
  await told('accounts', found.length)
  found.push(...(await findPhones(text, country, found, breathe)))
  await told('phones', found.length)
  found.push(...findAmounts(text, found))
  await told('amounts', found.length)
  const folded = foldLetters(text)
  found.push(...findBrands(caseOf(text, folded), found))
  await told('brands', found.length)
  const cues = await findPhrases(folded, breathe)
  found.push(...cues.filter(({ cue }) => !cue.good).map((cue) => plainOf(cue, text)))
  await told('phrases', found.length)
  const entities = toEntities(
    message,
    found.toSorted((a, b) => a.start - b.start || b.end - a.end),
  )
  return { entities, signals: [...cueSignals(cues, entities), ...lookSignals(text, entities)], country }
}

/** The folded letters with the case of the text. */
const caseOf = (text: string, folded: string): string => {
  let out = ''
  for (let at = 0; at < text.length; at += 1) {
    const [given = '', seen = ''] = [text[at], folded[at]]
    out += given.toLowerCase() === given ? seen : seen.toUpperCase()
  }
  return out
}

const plainOf = ({ kind, start, end, value, cue }: FoundCue, text: string): Found => ({
  kind,
  start,
  end,
  value,
  shown: text.slice(start, end),
  note: cue.says,
})

const cueSignals = (cues: readonly FoundCue[], entities: readonly Entity[]): Signal[] => {
  const signals = new Map<string, Signal>()
  for (const { cue, start, end } of cues) {
    const entity = entities.find((one) => one.start === start && one.end === end && one.value === cue.id)
    const before = signals.get(cue.id)
    if (before) before.strength = Math.min(2, before.strength + 0.5)
    else
      signals.set(cue.id, {
        feature: `cue.${cue.id}`,
        strength: 1,
        says: `The message ${cue.says}.`,
        ...(entity ? { entityId: entity.id } : {}),
      })
  }
  return [...signals.values()]
}

const FEWEST_LETTERS = 8

/** How the message is written, apart from what it says. */
const lookSignals = (text: string, entities: readonly Entity[]): Signal[] => {
  const signals: Signal[] = []
  const links = entities.filter(({ kind }) => kind === 'url' || kind === 'domain')
  const besides = links.reduce((sum, { start, end }) => sum - (end - start), text.trim().length)
  if (links.length > 0 && besides < FEWEST_LETTERS)
    signals.push({ feature: 'look.link_alone', strength: 1, says: 'There is only a link, and no message around it.' })
  const disguised = disguisedWords(text)
  if (disguised.length > 0)
    signals.push({
      feature: 'look.digits_for_letters',
      strength: Math.min(3, disguised.length),
      says: 'Words have digits in the place of letters, as one writes to get past filters.',
    })
  const letters = text.replaceAll(/[^\p{L}]/gu, '')
  const capitals = text.replaceAll(/[^\p{Lu}]/gu, '')
  if (letters.length >= 20 && capitals.length / letters.length > 0.4)
    signals.push({ feature: 'look.capitals', strength: 1, says: 'Much of it is in capitals.' })
  if (
    /\p{Script=Cyrillic}|\p{Script=Greek}/u.test(text) &&
    /[a-z]/iu.test(text) &&
    /(?=\S*[a-z])(?=\S*[\p{Script=Cyrillic}\p{Script=Greek}])\S+/iu.test(text)
  )
    signals.push({ feature: 'look.mixed_scripts', strength: 1, says: 'A word mixes letters of two alphabets that look alike.' })
  return signals
}
