import { procedure, router } from './init.ts'

export const workflows = router({
  list: procedure.query(({ ctx }) => ctx.engine.workflows()),
})
