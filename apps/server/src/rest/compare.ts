import { Comparison } from '@unfold/contracts'
import { z } from 'zod'

import { runRefIn } from '../api/comparisons.ts'
import { route } from './route.ts'

const Ref = z.string().max(80)

export const compareRoute = route({
  method: 'get',
  path: '/compare',
  id: 'compareRuns',
  tag: 'Runs',
  summary: 'Two runs of one workflow beside each other',
  description:
    'A report and its next draft, or two attempts of one run: findings as added, removed, changed and unchanged, numbers old and new, ticks ' +
    'carried or checked anew. Also while a run is at work.',
  query: z.object({
    before: Ref.describe('The earlier run; `run.1` is its first attempt as it ended'),
    after: Ref.describe('The later run, or attempt'),
  }),
  answer: Comparison,
  errors: ['BAD_INPUT', 'NOT_FOUND'],
  handle: async (services, { query }) => ({
    body: await services.comparisons.of(services, runRefIn(query.before), runRefIn(query.after)),
  }),
})
