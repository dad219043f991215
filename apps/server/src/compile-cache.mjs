import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// What Node makes of the sources, TypeScript among them, is kept beside what was installed. A folder that cannot be written changes
// nothing but the time; NODE_COMPILE_CACHE names another, NODE_DISABLE_COMPILE_CACHE=1 none.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)))
