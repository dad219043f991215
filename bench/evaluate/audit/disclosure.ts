import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import type { Check, Document, Finding } from '@unfold/contracts'
import { collectAgent } from '@unfold/testkit'

import { findNotes, type Note } from '../../../packages/workflows/src/audit/disclosure/notes.ts'
import { disclosure } from '../../../packages/workflows/src/audit/disclosure/disclosure.ts'
import { IFRS } from '../../../packages/workflows/src/audit/disclosure/checklist/ifrs.ts'
import { US_GAAP } from '../../../packages/workflows/src/audit/disclosure/checklist/us-gaap.ts'
import { dataPath, readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { readFilingAt, ALL_FILINGS } from './read-filing.ts'

// Two measures. False missing: an unmodified filing in which an item is called missing. Recall: every note is deleted in turn,
// heading to next heading, its facts with it; the list must call its subject missing.

type Told = { findings: Finding[]; checks: Check[]; skipped: string | undefined; seconds: number }

const look = async (document: Document): Promise<Told> => {
  const { findings, state, outcome, totalMs } = await collectAgent(disclosure, { document, framework: 'auto' })
  if (outcome.status === 'failed') throw outcome.error
  const { checks = [] } = state as { checks?: Check[] }
  return { findings, checks, skipped: outcome.status === 'skipped' ? outcome.reason : undefined, seconds: totalMs / 1000 }
}

/** Deletes a note as a person with an editor would: its heading and all that follows up to the next. */
export const withoutNote = (document: Document, { from, to }: Note): Document => {
  const gone = new Set(document.blocks.slice(from, to).map(({ id }) => id))
  return {
    ...document,
    id: `${document.id.slice(0, 50)}-${from}`,
    blocks: document.blocks.filter(({ id }) => !gone.has(id)),
    facts: document.facts.filter(({ block }) => block === undefined || !gone.has(block)),
  }
}

/** The items of the list whose subject is this note's title. */
const subjectsOf = ({ title }: Note): string[] =>
  [...US_GAAP, ...IFRS].filter(({ level, found }) => level === 'note' && found.headings?.test(title)).map(({ topic }) => topic)

export const runDisclosure = async (show: boolean): Promise<void> => {
  const clean: (string | number)[][] = []
  const deleted: (string | number)[][] = []
  const misses: string[] = []
  const total = { notes: 0, known: 0, item: 0, named: 0, any: 0 }
  for (const path of ALL_FILINGS) {
    if (!existsSync(dataPath(path))) continue
    const document = await readFilingAt(path)
    const told = await look(document)
    const missing = told.findings.map(({ title }) => title)
    const present = told.checks.filter(({ outcome }) => outcome === 'confirmed').length
    clean.push([document.name, present, told.checks.length, missing.length, told.seconds.toFixed(2), told.skipped?.slice(0, 40) ?? ''])
    if (show) for (const title of missing) console.log(`  false missing in ${document.name}: ${title}`)

    const { notes } = findNotes(document)
    const count = { known: 0, item: 0, named: 0, any: 0 }
    for (const note of notes) {
      const subjects = subjectsOf(note)
      const before = new Set(missing)
      const found = (await look(withoutNote(document, note))).findings.filter(({ title }) => !before.has(title))
      const byItem = subjects.length > 0 && found.some(({ title }) => subjects.some((subject) => title.startsWith(subject)))
      const byNumber = found.some(
        ({ rule, title, detail }) =>
          rule === 'disclosure.note' && (new RegExp(`^Note ${note.label}\\b`, 'u').test(title) || detail.includes(`Note ${note.label} `)),
      )
      const named =
        byItem ||
        (subjects.length > 0 &&
          found.some(({ title }) =>
            subjects.some((subject) => title.toLowerCase().includes(subject.toLowerCase()) || title.includes(note.title)),
          ))
      if (subjects.length > 0) {
        count.known += 1
        if (named) count.named += 1
        if (byItem) count.item += 1
        else
          misses.push(
            `${document.name}: ${note.label} ${note.title} (${subjects.join(', ')})${named ? ' [named]' : byNumber ? ' [told by its number]' : ''} → ${found.map(({ title }) => title).join('; ') || 'nothing'}`,
          )
      } else if (show)
        console.log(
          `  not on the list, ${document.name}: ${note.label} ${note.title} → ${found.map(({ title }) => title).join('; ') || 'nothing'}`,
        )
      if (named || byNumber) count.any += 1
    }
    total.notes += notes.length
    for (const key of ['known', 'item', 'named', 'any'] as const) total[key] += count[key]
    deleted.push([
      document.name,
      notes.length,
      count.known,
      percent(count.item, count.known),
      percent(count.named, count.known),
      percent(count.any, notes.length),
    ])
  }
  printTable('Disclosure: unmodified filings', ['filing', 'present', 'checks', 'missing', 's', 'skipped'], clean)
  deleted.push([
    'all',
    total.notes,
    total.known,
    percent(total.item, total.known),
    percent(total.named, total.known),
    percent(total.any, total.notes),
  ])
  printTable(
    'Disclosure: each note deleted in turn',
    ['filing', 'notes', 'on the list', 'told by item', 'subject named', 'told at all'],
    deleted,
  )
  if (show) for (const miss of misses) console.log(`  missed, ${miss}`)
  const tags = tagRecall(show)
  writeResult('audit-disclosure', { clean, deleted, misses, tags })
}

/** How many of the text blocks that filings carry, and that half of them carry, the list knows. */
const tagRecall = (show: boolean) => {
  const known = new Set(US_GAAP.flatMap(({ found }) => found.tags ?? []))
  const filings = JSON.parse(readData('disclosure/textblocks_per_filing_dev.json')) as Record<string, string[]>
  const frequent = readData('disclosure/usgaap_textblock_frequency.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter(([, annual]) => Number(annual) >= 10.5)
    .map(([tag = '']) => tag.replace('us-gaap:', ''))
  const lacking = frequent.filter((tag) => !known.has(tag))
  let of = 0
  let recognised = 0
  for (const tags of Object.values(filings)) {
    of += tags.length
    recognised += tags.filter((tag) => known.has(tag.replace('us-gaap:', ''))).length
  }
  printTable(
    'Disclosure: text-block tags that the list knows',
    ['of', 'known', 'share'],
    [
      [
        `the ${frequent.length} in half of the filings`,
        frequent.length - lacking.length,
        percent(frequent.length - lacking.length, frequent.length),
      ],
      [`all ${of} in ${Object.keys(filings).length} filings`, recognised, percent(recognised, of)],
    ],
  )
  if (show && lacking.length > 0) console.log(`  not known: ${lacking.join(', ')}`)
  return { frequent: frequent.length, lacking, of, recognised }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await runDisclosure(process.argv.includes('--show'))
