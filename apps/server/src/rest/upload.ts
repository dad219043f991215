import { UnfoldError } from '@unfold/contracts'

export type Upload = { name: string; bytes: Uint8Array }

/** A file as a form's field `file`, or as the body itself with its name in the query. @throws UnfoldError BAD_INPUT */
export const uploadIn = async (body: Buffer, contentType: string, name: string | undefined): Promise<Upload> => {
  if (!contentType.startsWith('multipart/form-data')) {
    if (name === undefined)
      throw new UnfoldError('BAD_INPUT', 'The file has no name: give it as ?name=report.pdf, for its ending tells what it is.')
    return { name, bytes: body }
  }
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData().catch((cause: unknown) => {
    throw new UnfoldError('BAD_INPUT', 'The form cannot be read.', { cause })
  })
  const file = form.get('file')
  if (!(file instanceof File)) throw new UnfoldError('BAD_INPUT', 'The form has no file in its field "file".')
  return { name: file.name, bytes: await file.bytes() }
}
