import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Puts the client, packed as it is published, where package.json looks for it. Elsewhere this is `npm install @unfold/client`.

const here = import.meta.dirname
const temporary = mkdtempSync(join(tmpdir(), 'unfold-client-'))
try {
  const packed = execFileSync('pnpm', ['pack', '--json', '--pack-destination', temporary], {
    cwd: join(here, '../../packages/client'),
    encoding: 'utf8',
  })
  const { filename } = JSON.parse(packed.slice(packed.indexOf('{'))) as { filename: string }
  rmSync(join(here, '.client'), { recursive: true, force: true })
  mkdirSync(join(here, '.client'))
  execFileSync('tar', ['-xzf', filename, '--strip-components=1', '-C', join(here, '.client')])
} finally {
  rmSync(temporary, { recursive: true, force: true })
}
