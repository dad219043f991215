import { benchStream } from './stream/stream.ts'

// `pnpm bench <name>`: each prints figures and ratios against named peers in the same run, and keeps them in results/.

const BENCHES: Record<string, () => Promise<void>> = { stream: benchStream }

const name = process.argv[2]
const bench = name === undefined ? undefined : BENCHES[name]
if (!bench) {
  console.error(`Say which: pnpm bench ${Object.keys(BENCHES).join(' | ')}`)
  process.exit(2)
}
await bench()
