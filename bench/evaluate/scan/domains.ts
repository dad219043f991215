import { knownAs, shapeOf } from '../../../packages/workflows/src/scan/domains/host-shape.ts'
import { hostScore } from '../../../packages/workflows/src/scan/domains/judge-links.ts'
import { WEIGHTS } from '../../../packages/workflows/src/scan/reasoning/weights.ts'
import { readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { isTunedHost } from './hosts.ts'

/** By its name alone, in no list: the half of the hosts that nothing was tuned on. */
export const domains = async (show: boolean): Promise<void> => {
  const rows: (string | number)[][] = []
  const results: Record<string, { of: number; flagged: number }> = {}
  const measure = (name: string, hosts: readonly string[], known: boolean) => {
    const flagged = hosts.filter((host) => isFlagged(host, known))
    results[name] = { of: hosts.length, flagged: flagged.length }
    rows.push([name, hosts.length, flagged.length, percent(flagged.length, hosts.length)])
    if (show && !name.startsWith('traps')) console.log(`  ${name}: ${flagged.join(' ')}`)
  }
  const lines = (path: string) =>
    readData(path)
      .split('\n')
      .filter((line) => line !== '')
  const unseen = (hosts: readonly string[]) => hosts.filter((host) => !isTunedHost(host))
  const [traps, top, random] = [
    lines('scam/phishing_domains_dev.txt'),
    lines('domains/opendns-top-domains.txt'),
    lines('domains/opendns-random-domains.txt'),
  ]
  measure('traps, unseen half', unseen(traps), true)
  measure('traps, all', traps, true)
  measure('top 10,000', top, true)
  measure('top 10,000, as if nothing were known', unseen(top), false)
  measure('random, unseen half', unseen(random), true)
  printTable('Hosts flagged by their shape (targets: traps ≥ 40 %, top ≤ 0.5 %)', ['hosts', 'of', 'flagged', 'share'], rows)
  writeResult('scan-domains', results)
}

const isFlagged = (host: string, known: boolean): boolean => {
  const shape = shapeOf(host)
  return (!known || knownAs(shape.host) === undefined) && hostScore(shape) >= WEIGHTS.hosts.threshold
}
