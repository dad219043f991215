import { globSync, readFileSync } from 'node:fs'

// Holds docs/SPEC.md and the tests together: every rule that a title cites is written down, and every rule is cited by a test.

const CITED = /\[([A-Z0-9]+-\d+)\]/g
const WRITTEN = /^- \*\*([A-Z0-9]+-\d+)\*\*/gm

const idsIn = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].flatMap(([, id]) => id ?? [])

const tests = globSync(['{packages,apps}/*/test/**/*.{ts,tsx}', 'packages/testkit/src/conformance/*.ts', 'e2e/tests/*.ts'])
const cited = new Set(tests.flatMap((path) => idsIn(readFileSync(path, 'utf8'), CITED)))
const written = idsIn(readFileSync('docs/SPEC.md', 'utf8'), WRITTEN)

const unwritten = [...cited].filter((id) => !written.includes(id))
const untested = written.filter((id) => !cited.has(id))
const doubled = written.filter((id, i) => written.indexOf(id) !== i)

for (const id of unwritten) console.error(`${id} is cited by a test and stands in no rule of docs/SPEC.md.`)
for (const id of untested) console.error(`${id} stands in docs/SPEC.md and no test cites it.`)
for (const id of doubled) console.error(`${id} stands twice in docs/SPEC.md.`)
console.log(`${written.length} rules, ${cited.size} cited by tests.`)
process.exitCode = unwritten.length + untested.length + doubled.length > 0 ? 1 : 0
