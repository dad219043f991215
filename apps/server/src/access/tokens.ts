import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

// Keys, tickets and the tokens of links: 256 random bits each. What is kept of one is its SHA-256: so many random bits need no slow
// hash, and no list of hashes gives one back.

const KINDS = { key: 'unf_', share: 'unfs_', ticket: 'unft_' } as const
type Kind = keyof typeof KINDS

/** As it stands in a list: the kind and six letters of 43. */
const PREFIX_LENGTH = 10

export const newToken = (kind: Kind): { token: string; hash: string; prefix: string } => {
  const token = KINDS[kind] + randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token), prefix: token.slice(0, PREFIX_LENGTH) }
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** Whether a row that was found by its hash is really this token's. */
export const isHashOf = (hash: string, token: string): boolean =>
  timingSafeEqual(createHash('sha256').update(token).digest(), Buffer.from(hash.padEnd(64, '0'), 'hex'))

const TOKEN = /^(unf|unfs|unft)_[A-Za-z0-9_-]{43}$/

/** What kind of token this is by its looks; undefined: none of ours. */
export const kindOf = (token: string): Kind | undefined => {
  const prefix = TOKEN.exec(token)?.[1]
  return prefix === undefined ? undefined : (Object.keys(KINDS) as Kind[]).find((kind) => KINDS[kind] === `${prefix}_`)
}
