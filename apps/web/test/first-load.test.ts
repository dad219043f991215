import { expect, it } from 'vitest'

import { type Chunk, firstLoad } from '../vite/first-load.ts'

const chunk = (fileName: string, imports: string[] = [], more: Partial<Chunk> = {}): Chunk => ({
  fileName,
  code: '',
  imports,
  isEntry: false,
  facadeModuleId: null,
  ...more,
})

it('[WAI-13] what the run page loads at first is its entry, its own parts and all that these import, each once; the build counts it', () => {
  const run = chunk('run.js', ['shared.js'], { facadeModuleId: '/x/src/routes/run.tsx' })
  const chunks = [
    chunk('index.js', ['shared.js'], { isEntry: true, facadeModuleId: '/x/index.html' }),
    run,
    chunk('pane.js', ['deep.js'], { facadeModuleId: '/x/src/features/run/evidence-pane.tsx' }),
    chunk('shared.js'),
    chunk('deep.js'),
    chunk('later.js', [], { facadeModuleId: '/x/src/features/run/run-details.tsx' }),
  ]
  expect(firstLoad(chunks).map(({ fileName }) => fileName)).toEqual(['index.js', 'shared.js', 'run.js', 'pane.js', 'deep.js'])
  expect(() => firstLoad(chunks.filter((each) => each !== run))).toThrow('src/routes/run.tsx is in no file of its own')
})
