import { z } from 'zod'

import { Id, Timestamp } from './ids.ts'

/** What a key may do. `runs:read` and `runs:write` speak of its own runs and documents; `admin` does everything, with everybody's. */
export const SCOPES = ['runs:read', 'runs:write', 'admin'] as const
export const Scope = z.enum(SCOPES)
export type Scope = z.infer<typeof Scope>

/** A key as a list shows it: never the key itself. */
export const ApiKeyInfo = z.object({
  id: Id,
  name: z.string(),
  /** Its first letters, to know it by. */
  prefix: z.string(),
  scopes: z.array(Scope),
  createdAt: Timestamp,
  /** To the minute. */
  lastUsedAt: Timestamp.optional(),
  expiresAt: Timestamp.optional(),
  revokedAt: Timestamp.optional(),
})
export type ApiKeyInfo = z.infer<typeof ApiKeyInfo>

const Days = z.number().positive().max(3_650)

export const CreateKey = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z.array(Scope).min(1).default(['runs:read', 'runs:write']),
  expiresInDays: Days.optional(),
})
export type CreateKey = z.input<typeof CreateKey>

/** `key` is told this once. */
export const CreatedKey = z.object({ key: z.string(), info: ApiKeyInfo })
export type CreatedKey = z.infer<typeof CreatedKey>

/** A link to one run, to be read by whoever has it. */
export const ShareInfo = z.object({
  id: Id,
  runId: Id,
  createdAt: Timestamp,
  expiresAt: Timestamp.optional(),
  revokedAt: Timestamp.optional(),
})
export type ShareInfo = z.infer<typeof ShareInfo>

export const CreateShare = z.object({ expiresInDays: Days.optional() })
export type CreateShare = z.input<typeof CreateShare>

/** `path`, below the server's address, is told this once: it holds the token. */
export const CreatedShare = z.object({ token: z.string(), path: z.string(), info: ShareInfo })
export type CreatedShare = z.infer<typeof CreatedShare>

/** Who a caller is to the server. `anyone`: nobody has to show a key here. */
export const Session = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('anyone') }),
  z.object({ kind: z.literal('key'), id: Id, name: z.string(), scopes: z.array(Scope) }),
  z.object({ kind: z.literal('share'), id: Id, runId: Id }),
])
export type Session = z.infer<typeof Session>
