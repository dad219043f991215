import type { Entity, ExtractionResult } from '@unfold/contracts'

import { refang } from './defang.ts'

/** What the agents after the first are given. */
export type Found = { extraction: ExtractionResult }

/** The host of a link, a host alone or an address, as a look-up needs it. */
export const hostOf = ({ kind, value }: Entity): string | undefined => {
  const plain = refang(value)
  if (kind === 'domain') return plain
  if (kind === 'email') return plain.split('@').at(-1)
  if (kind !== 'url') return undefined
  try {
    return new URL(/^[a-z]+:\/\//iu.test(plain) ? plain : `http://${plain}`).hostname
  } catch {
    return undefined
  }
}

export const ofKind = (entities: readonly Entity[], ...kinds: Entity['kind'][]): Entity[] =>
  entities.filter(({ kind }) => kinds.includes(kind))

/** Each value once: a message may name the same link three times. */
export const eachOnce = (entities: readonly Entity[]): Entity[] => [
  ...new Map(entities.map((entity) => [`${entity.kind} ${entity.value}`, entity])).values(),
]
