import { DocumentInfo, DocumentOutline, Id } from '@unfold/contracts'
import { z } from 'zod'

import { route } from './route.ts'

const DocumentId = z.object({ id: Id.describe('The document') })

export const documentRoutes = [
  route({
    method: 'post',
    path: '/documents',
    id: 'uploadDocument',
    tag: 'Documents',
    summary: 'Upload a document',
    description: 'As a form with the field `file`, or as the body itself with `?name=report.pdf`. Refused at once where it cannot be read.',
    query: z.object({ name: z.string().min(1).max(300).optional().describe('Needed where the body is the file itself') }),
    body: 'file',
    answer: DocumentInfo,
    statuses: { 201: 'The document is kept, and is being read' },
    errors: ['BAD_INPUT', 'TOO_LARGE', 'UNSUPPORTED_FORMAT', 'DOCUMENT_EMPTY'],
    handle: async ({ documents }, { body }) => {
      const info = await documents.upload(body)
      return { body: info, status: 201, headers: { location: `/api/v1/documents/${info.id}` } }
    },
  }),
  route({
    method: 'get',
    path: '/documents/{id}',
    id: 'getDocument',
    tag: 'Documents',
    summary: 'What is known of a document without its text',
    params: DocumentId,
    answer: DocumentInfo,
    errors: ['NOT_FOUND'],
    handle: async ({ documents }, { params }) => ({ body: await documents.info(params.id) }),
  }),
  route({
    method: 'get',
    path: '/documents/{id}/outline',
    id: 'getDocumentOutline',
    tag: 'Documents',
    summary: 'What was read of a document; waits until it is read',
    params: DocumentId,
    answer: DocumentOutline,
    errors: ['NOT_FOUND', 'DOCUMENT_BROKEN'],
    handle: async ({ documents }, { params, signal }) => ({ body: await documents.outline(params.id, { signal }) }),
  }),
]
