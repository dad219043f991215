import { openDatabase } from '../src/index.ts'

// A process for the lock's tests: opens the directory, writes a row, says so, and stays until it is killed.
const [directory = ''] = process.argv.slice(2)
const database = await openDatabase({ directory })
await database.prisma.document.create({ data: { id: 'kept', name: 'kept.md', format: 'markdown', size: 1, sha256: 'x' } })
process.stdout.write('open\n')
setInterval(() => {}, 60_000)
