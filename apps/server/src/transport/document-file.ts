import { shownPdf } from '@unfold/documents'
import type { FastifyInstance } from 'fastify'

import { byteRangeOf } from './byte-range.ts'

/** The part of a file that was read and is to be shown: of several PDFs one behind another the last. */
const AS_SHOWN = 'shown'

/**
 * The uploaded file itself, with `?as=shown` what of it is shown: always as an attachment of unknown type, so that no browser runs what is in it on this origin. The bytes of an
 * id never change, so a browser that has them is told so each time it asks; whether it may have them is asked first.
 */
export const serveFiles = (app: FastifyInstance): void => {
  app.get<{ Params: { id: string }; Querystring: { as?: string } }>('/api/documents/:id/file', async (request, reply) => {
    const { documents } = request.services
    const { name, sha256, format } = await documents.info(request.params.id)
    const cut = request.query.as === AS_SHOWN && format === 'pdf'
    const tag = cut ? `"${sha256}.${AS_SHOWN}"` : `"${sha256}"`
    void reply
      .header('content-disposition', attachment(name))
      .header('cache-control', 'private, no-cache')
      .header('etag', tag)
      .header('accept-ranges', 'bytes')
      .type('application/octet-stream')
    const { range, 'if-none-match': known, 'if-range': condition } = request.headers
    if (known?.includes(tag)) return reply.code(304).send()
    const all = await documents.bytes(request.params.id)
    const bytes = cut ? shownPdf(all) : all
    const size = bytes.length
    const asked = condition === undefined || condition === tag ? byteRangeOf(range, size) : undefined
    if (asked === 'beyond') return reply.code(416).header('content-range', `bytes */${size}`).send()
    const { from, to } = asked ?? { from: 0, to: size - 1 }
    if (asked) void reply.code(206).header('content-range', `bytes ${from}-${to}/${size}`)
    return reply.send(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from + 1))
  })
}

/** RFC 6266: a plain name for old clients, the true one in UTF-8. */
const attachment = (name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9 ._-]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
