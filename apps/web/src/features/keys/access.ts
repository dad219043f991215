import type { Session } from '@unfold/contracts'
import { createContext, use } from 'react'

/** Who one is here, and how to be nobody again. */
export type Access = {
  session: Session
  signOut: () => void
  /** Whoever one is: what is shown here can only be read. */
  readOnly?: true
}

export const AccessContext = createContext<Access>({ session: { kind: 'anyone' }, signOut: () => undefined })

export const useAccess = (): Access => use(AccessContext)

/** Whether one may start, steer and share runs; who reads by a link may not. */
export const useMayWrite = (): boolean => {
  const { session, readOnly } = useAccess()
  if (readOnly) return false
  return session.kind === 'anyone' || (session.kind === 'key' && session.scopes.some((scope) => scope !== 'runs:read'))
}

export const useIsAdmin = (): boolean => {
  const { session } = useAccess()
  return session.kind === 'anyone' || (session.kind === 'key' && session.scopes.includes('admin'))
}
