// The directions of the house (DESIGN: "The house"): an import against them fails `pnpm test`.

const room = (path) => `^${path}/src/`

/** Who may import whom; what is not listed may not. */
const ALLOWED = {
  'packages/contracts': [],
  'packages/testkit': ['packages/contracts'],
  'packages/db': ['packages/contracts'],
  'packages/engine': ['packages/contracts', 'packages/db'],
  'packages/documents': ['packages/contracts'],
  'packages/workpaper': ['packages/contracts', 'packages/documents'],
  'packages/models': ['packages/contracts', 'packages/engine'],
  'packages/workflows': ['packages/contracts', 'packages/engine', 'packages/documents', 'packages/models'],
  'packages/client': ['packages/contracts'],
  'apps/server': [
    'packages/contracts',
    'packages/db',
    'packages/engine',
    'packages/documents',
    'packages/models',
    'packages/workflows',
    'packages/workpaper',
  ],
  'apps/web': ['packages/contracts', 'packages/client'],
  // The CLI is a client, and a host: without a server it runs the app in its own process (docs/decisions).
  'apps/cli': ['packages/contracts', 'packages/client', 'apps/server'],
}

/** Only the router's type leaves the server. */
const TYPE_ONLY = { 'packages/client': ['apps/server'], 'apps/web': ['apps/server'] }

const directions = Object.entries(ALLOWED).flatMap(([from, to]) => {
  const others = Object.keys(ALLOWED).filter((other) => other !== from && !to.includes(other))
  const typeOnly = TYPE_ONLY[from] ?? []
  return [
    {
      name: `${from} imports only what stands below it`,
      severity: 'error',
      from: { path: room(from) },
      to: { path: `^(${others.filter((other) => !typeOnly.includes(other)).join('|')})/` },
    },
    ...typeOnly.map((other) => ({
      name: `${from} takes nothing but types from ${other}`,
      severity: 'error',
      from: { path: room(from) },
      to: { path: `^${other}/`, dependencyTypesNot: ['type-only'] },
    })),
  ]
})

export default {
  forbidden: [
    ...directions,
    { name: 'no import in a circle', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'contracts know zod and nothing else',
      severity: 'error',
      from: { path: room('packages/contracts') },
      to: { pathNot: ['^packages/contracts/src/', 'node_modules/zod', '/zod@'] },
    },
    {
      name: 'tests are not imported',
      severity: 'error',
      from: { pathNot: '/(test|e2e|bench)/' },
      to: { path: '/test/', pathNot: 'node_modules' },
    },
    // Of the house's own modules; that packages resolve is proven by the compiler.
    { name: 'no import that resolves to nothing', severity: 'error', from: {}, to: { couldNotResolve: true, path: '^([.]|@unfold/)' } },
  ],
  options: {
    doNotFollow: { path: ['node_modules', 'generated', 'dist'] },
    exclude: { path: ['/dist/', '/\\.reports/', '/\\.types/', '/generated/', '/node_modules/.vite/'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default', 'require'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.css'],
    },
  },
}
