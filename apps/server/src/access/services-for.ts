import type { Services } from '../api/context.ts'
import type { Caller } from './caller.ts'
import { guardedDocuments } from './guarded-documents.ts'
import { guardedEngine } from './guarded-engine.ts'

/** What a caller's calls work with: the engine and the library as it may use them, and the word that its key is no longer in force. */
export const servicesFor = (services: Services, caller: Caller): Services & { caller: Caller } => {
  if (caller.kind === 'anyone') return { ...services, caller }
  const { announcements, access } = services
  return {
    ...services,
    caller,
    engine: guardedEngine(services.engine, caller),
    documents: guardedDocuments(services.documents, services.engine, caller),
    announcements: {
      announce: (...args) => announcements.announce(...args),
      hearing: (...args) => announcements.hearing(...args),
      hear: (listener, ...more) => {
        const stop = announcements.hear(listener, ...more)
        const held = access.revocations.hold(caller, () => listener({ kind: 'closing', reason: 'revoked' }))
        return () => {
          stop()
          held[Symbol.dispose]()
        }
      },
    },
  }
}
