import type { FastifyInstance } from 'fastify'

/** The uploaded file itself: always as an attachment of unknown type, so that no browser runs what is in it on this origin. */
export const serveFiles = (app: FastifyInstance): void => {
  app.get<{ Params: { id: string } }>('/api/documents/:id/file', async (request, reply) => {
    const { documents } = request.services
    const { name } = await documents.info(request.params.id)
    const bytes = await documents.bytes(request.params.id)
    return reply
      .header('content-disposition', attachment(name))
      .header('cache-control', 'private, no-cache')
      .type('application/octet-stream')
      .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  })
}

/** RFC 6266: a plain name for old clients, the true one in UTF-8. */
const attachment = (name: string): string => {
  const plain = name.replace(/[^A-Za-z0-9 ._-]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
