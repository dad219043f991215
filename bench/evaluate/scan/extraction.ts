import { extract } from '../../../packages/workflows/src/scan/extraction/extract.ts'
import { messageOfText } from '../../../packages/workflows/src/scan/message.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { generatedMessages } from './generated.ts'

const MESSAGES = 2_000
const SEED = 20_251_121
const KINDS = ['url', 'domain', 'email', 'phone', 'crypto_address', 'iban', 'amount'] as const

/** Found is what has the kind and the very words that were planted; everything else of these kinds is false. */
export const extraction = async (show: boolean): Promise<void> => {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, { planted: 0, right: 0, found: 0 }]))
  for (const { text, planted } of generatedMessages(MESSAGES, SEED)) {
    const { entities } = await extract(messageOfText(text))
    const open = [...planted]
    for (const { kind } of planted) count(kind).planted += 1
    for (const { kind, start, end } of entities) {
      if (!(KINDS as readonly string[]).includes(kind)) continue
      count(kind).found += 1
      const words = text.slice(start, end)
      const at = open.findIndex((one) => one.kind === kind && one.text === words)
      if (at >= 0) {
        count(kind).right += 1
        open.splice(at, 1)
      } else if (show) console.log(`  false ${kind}: ${JSON.stringify(words)} in ${JSON.stringify(text)}`)
    }
    if (show) for (const one of open) console.log(`  missed ${one.kind}: ${JSON.stringify(one.text)} in ${JSON.stringify(text)}`)
  }
  const rows = [...Object.entries(counts), ['all', sum(Object.values(counts))] as const].map(([kind, { planted, right, found }]) => [
    kind,
    planted,
    percent(right, found),
    percent(right, planted),
    ((2 * right) / (planted + found)).toFixed(3),
  ])
  printTable(`Extraction from ${MESSAGES} generated messages (target: F1 ≥ 0.97)`, ['kind', 'planted', 'precision', 'recall', 'F1'], rows)
  writeResult('scan-extraction', counts)

  function count(kind: string) {
    return (counts[kind] ??= { planted: 0, right: 0, found: 0 })
  }
}

type Count = { planted: number; right: number; found: number }
const sum = (counts: readonly Count[]): Count =>
  counts.reduce((so, { planted, right, found }) => ({ planted: so.planted + planted, right: so.right + right, found: so.found + found }), {
    planted: 0,
    right: 0,
    found: 0,
  })
