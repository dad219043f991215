import { weigh } from '../../../packages/workflows/src/scan/reasoning/weigh.ts'
import { analyse } from './analyse.ts'
import { smsMessages, taughtMessages, todaysMessages } from './messages.ts'
const all = [...smsMessages().filter((m) => m.label !== 'spam'), ...todaysMessages(), ...taughtMessages()].filter((m) => m.part === 'tuned')
const t = performance.now()
const rows = []
for (const m of all) {
  const a = await analyse(m.text)
  const w = weigh(a.text, a.entities, a.evidence)
  rows.push({ m, w })
}
console.log(((performance.now() - t) / all.length).toFixed(2), 'ms each')
const sms = (k: string) => rows.filter((r) => r.m.kind === k).map((r) => r.w.logOdds)
const pr = (r: any) =>
  console.log(
    r.w.logOdds.toFixed(2),
    r.w.verdict,
    r.m.kind,
    '|',
    r.m.text.slice(0, 150),
    '\n      ',
    r.w.reasons
      .slice(0, 8)
      .map((x: any) => x.feature + ' ' + x.weight)
      .join(', '),
  )
console.log('--- genuine high')
rows
  .filter((r) => !r.m.scam && r.m.kind !== 'ham')
  .sort((a, b) => b.w.logOdds - a.w.logOdds)
  .slice(0, 14)
  .forEach(pr)
console.log('--- ham high')
rows
  .filter((r) => r.m.kind === 'ham')
  .sort((a, b) => b.w.logOdds - a.w.logOdds)
  .slice(0, 12)
  .forEach(pr)
console.log('--- smishing low')
rows
  .filter((r) => r.m.kind === 'smishing')
  .sort((a, b) => a.w.logOdds - b.w.logOdds)
  .slice(0, 12)
  .forEach(pr)
console.log('--- today scam low')
rows
  .filter((r) => r.m.scam && r.m.kind !== 'smishing')
  .sort((a, b) => a.w.logOdds - b.w.logOdds)
  .slice(0, 20)
  .forEach(pr)
