import { Id, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { partsOf, withoutLines } from '../documents/parts.ts'
import { procedure, router } from './init.ts'

const DocumentId = z.object({ documentId: Id })

const BLOCKS_PAGE = 500

const fileIn = async (form: FormData): Promise<{ name: string; bytes: Uint8Array }> => {
  const file = form.get('file')
  if (!(file instanceof File)) throw new UnfoldError('BAD_INPUT', 'The form has no file in its field "file".')
  return { name: file.name, bytes: await file.bytes() }
}

export const documents = router({
  /** A form with one field, `file`. Refused at the door where it cannot be read; reading begins at once. */
  upload: procedure.input(z.instanceof(FormData)).mutation(async ({ ctx, input }) => ctx.documents.upload(await fileIn(input))),

  get: procedure.input(DocumentId).query(({ ctx, input }) => ctx.documents.info(input.documentId)),

  /** Waits until the document is read. */
  outline: procedure.input(DocumentId).query(({ ctx, input, signal }) => ctx.documents.outline(input.documentId, { signal })),

  /** A stretch of the document's blocks, in reading order, with the sizes of its pages. `lines`: with the places of the words of a PDF's running text. */
  blocks: procedure
    .input(
      DocumentId.extend({
        from: z.int().nonnegative().default(0),
        count: z.int().min(1).max(BLOCKS_PAGE).default(BLOCKS_PAGE),
        lines: z.boolean().default(false),
      }),
    )
    .query(async ({ ctx, input, signal }) => {
      const { blocks, pages, sheets, title } = await ctx.documents.read(input.documentId, { signal })
      const stretch = blocks.slice(input.from, input.from + input.count)
      return { title, pages, sheets, total: blocks.length, from: input.from, blocks: input.lines ? stretch : stretch.map(withoutLines) }
    }),

  /** The pages or the sheets of a document, each with the first of its blocks: what is needed to lay them out before they are read. */
  parts: procedure
    .input(DocumentId)
    .query(async ({ ctx, input, signal }) => partsOf(await ctx.documents.read(input.documentId, { signal }))),

  /** The example reports that come with Unfold. Whoever looks at them may soon give a report of their own. */
  examples: procedure.query(({ ctx }) => {
    ctx.documents.expect()
    return ctx.examples.list()
  }),

  /** Takes an example report in as if it had been uploaded. */
  useExample: procedure
    .input(z.object({ name: z.string().max(200) }))
    .mutation(async ({ ctx, input }) => ctx.documents.upload(await ctx.examples.open(input.name))),

  /** Takes the example dossier in, all its documents. */
  exampleDossier: procedure.mutation(async ({ ctx }) => {
    const names = await ctx.dossier.list()
    return Promise.all(names.map(async ({ name }) => ctx.documents.upload(await ctx.dossier.open(name))))
  }),
})
