import { ApiKeyInfo, CreatedKey, CreatedShare, CreateKey, CreateShare, Id, ShareInfo, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { demand } from '../access/caller.ts'
import { createShare, listShares, revokeShare } from '../access/sharing.ts'
import { route } from './route.ts'

const KeyId = z.object({ id: Id.describe('The key') })
const RunId = z.object({ id: Id.describe('The run') })
const Ticket = z.object({ ticket: z.string(), expiresAt: z.string() })

export const keyRoutes = [
  route({
    method: 'get',
    path: '/keys',
    id: 'listKeys',
    tag: 'Keys',
    summary: 'The keys, revoked ones too; never the keys themselves',
    answer: z.array(ApiKeyInfo),
    errors: ['FORBIDDEN'],
    handle: async ({ access, caller }) => {
      demand(caller, 'admin')
      return { body: await access.keys.list() }
    },
  }),
  route({
    method: 'post',
    path: '/keys',
    id: 'createKey',
    tag: 'Keys',
    summary: 'Make a key',
    description:
      'The key is told this once; what is kept of it is its SHA-256. `runs:read` and `runs:write` speak of its own runs and documents.',
    body: CreateKey,
    answer: CreatedKey,
    statuses: { 201: 'The key, this once' },
    errors: ['BAD_INPUT', 'FORBIDDEN'],
    handle: async ({ access, caller }, { body }) => {
      demand(caller, 'admin')
      return { body: await access.keys.create(body), status: 201 }
    },
  }),
  route({
    method: 'delete',
    path: '/keys/{id}',
    id: 'revokeKey',
    tag: 'Keys',
    summary: 'Revoke a key',
    description: 'Whoever is connected with it is shown out within 5 s.',
    params: KeyId,
    errors: ['FORBIDDEN', 'NOT_FOUND'],
    handle: async ({ access, caller }, { params }) => {
      demand(caller, 'admin')
      await access.revokeKey(params.id)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/tickets',
    id: 'createTicket',
    tag: 'Keys',
    summary: 'A ticket for one WebSocket',
    description:
      'For what can send no header: good once, within a minute, as `?ticket=` of a WebSocket’s address, with what your key may do.',
    answer: Ticket,
    statuses: { 201: 'The ticket' },
    errors: ['CONFLICT'],
    handle: async ({ access, caller }) => {
      if (caller.kind !== 'key') throw new UnfoldError('CONFLICT', 'There is no key to make a ticket from, and none is needed.')
      return { body: await access.tickets.issue(caller.id), status: 201 }
    },
  }),
  route({
    method: 'get',
    path: '/runs/{id}/shares',
    id: 'listShares',
    tag: 'Sharing',
    summary: 'The links to a run',
    params: RunId,
    answer: z.array(ShareInfo),
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    handle: async (services, { params }) => ({ body: await listShares(services, params.id) }),
  }),
  route({
    method: 'post',
    path: '/runs/{id}/shares',
    id: 'createShare',
    tag: 'Sharing',
    summary: 'Share a run by a link',
    description:
      'Whoever has the link reads this run, live, and nothing else: as a page at `path`, and below `/api/v1/shared/{token}`: `/state`, `/events`, ' +
      '`/export`, `/documents/{id}`, `/documents/{id}/blocks`. The token is told this once.',
    params: RunId,
    body: CreateShare.default({}),
    answer: CreatedShare,
    statuses: { 201: 'The link, this once' },
    errors: ['BAD_INPUT', 'NOT_FOUND', 'FORBIDDEN'],
    handle: async (services, { params, body }) => ({ body: await createShare(services, params.id, body), status: 201 }),
  }),
  route({
    method: 'delete',
    path: '/shares/{id}',
    id: 'revokeShare',
    tag: 'Sharing',
    summary: 'Take a link back',
    description: 'Whoever reads by it is shown out within 5 s.',
    params: z.object({ id: Id.describe('The link') }),
    errors: ['NOT_FOUND', 'FORBIDDEN'],
    handle: async (services, { params }) => {
      await revokeShare(services, params.id)
      return { body: undefined }
    },
  }),
]
