import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { type Chunk, firstLoad } from '../vite/first-load.ts'
import { runPageChunk } from '../vite/page-chunks.ts'
import { unnamed } from '../vite/preload-run-page.ts'

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

it('[WAI-18] what the run page loads at once is asked for by the page itself', () => {
  const chunks = [
    chunk('index.js', ['base.js'], { isEntry: true, facadeModuleId: '/x/index.html' }),
    chunk('run.js', ['base.js', 'run-page.js'], { facadeModuleId: '/x/src/routes/run.tsx' }),
    chunk('pane.js', ['run-page.js'], { facadeModuleId: '/x/src/features/run/evidence-pane.tsx' }),
    chunk('base.js'),
    chunk('run-page.js'),
    chunk('later.js', [], { facadeModuleId: '/x/src/features/run/run-details.tsx' }),
  ]
  const html = '<script src="/assets/index.js"></script><link rel="modulepreload" href="base.js">'
  expect(unnamed(html, chunks)).toEqual(['run.js', 'run-page.js', 'pane.js'])
})

it('[WAI-18] and is one file, with another for what other pages load too', () => {
  const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url))
  const imports: Record<string, string[]> = {
    [source('routes/run.tsx')]: ['view', 'words'],
    [source('features/run/evidence-pane.tsx')]: ['view'],
    [source('routes/start.tsx')]: ['words', 'drop'],
    view: ['circle'],
    circle: ['view'],
  }
  const chunkOf = runPageChunk()
  const modules = { getModuleInfo: (id: string) => ({ importedIds: imports[id] ?? [] }) }
  const named = ['view', 'circle', 'words', 'drop', source('routes/run.tsx')].map((id) => chunkOf(id, modules))
  expect(named).toEqual(['run-page', 'run-page', 'common', null, null])
})
