import { type Scope, type Session, UnfoldError } from '@unfold/contracts'

/** Whoever makes a call: anyone where keys are off, the holder of a key, the reader of a shared run, or nobody that is known. */
export type Caller = Session | { kind: 'nobody' }

export const ANYONE: Caller = { kind: 'anyone' }
export const NOBODY: Caller = { kind: 'nobody' }

const isAdmin = (caller: Caller): boolean => caller.kind === 'anyone' || (caller.kind === 'key' && caller.scopes.includes('admin'))

/** @throws UnfoldError UNAUTHORIZED, FORBIDDEN */
export const demand = (caller: Caller, scope: Scope): void => {
  if (isAdmin(caller)) return
  if (caller.kind === 'nobody') throw keyNeeded()
  if (caller.kind === 'key' && caller.scopes.includes(scope)) return
  if (caller.kind === 'share' && scope === 'runs:read') return
  throw caller.kind === 'share'
    ? new UnfoldError('FORBIDDEN', 'A shared link lets one run be read, and nothing else.')
    : new UnfoldError('FORBIDDEN', `This key does not have the scope ${scope}.`, { advice: 'Ask for a key that has it.' })
}

export const keyNeeded = (): UnfoldError =>
  new UnfoldError('UNAUTHORIZED', 'This server asks for a key.', { advice: 'Send it as "Authorization: Bearer <key>".' })

/** Whose runs and documents the caller sees and makes: one key's; undefined: everybody's are seen, and what is made is nobody's. */
export const ownerFor = (caller: Caller): string | undefined => (caller.kind === 'key' && !isAdmin(caller) ? caller.id : undefined)

/** Who the journal says it was. */
export const nameOf = (caller: Caller): string | undefined => (caller.kind === 'key' ? caller.name : undefined)
