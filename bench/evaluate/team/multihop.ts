import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'

import type { Document } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { z } from 'zod'

import { dataPath, readData } from '../data.ts'
import { percent, printTable, writeResult } from '../report.ts'
import { type Asked, askTeam } from './ask-team.ts'
import { evaluatedModel } from './evaluated-model.ts'

// Each fact that any question rests on is a small document, and all of them are given with every question: the other questions' facts are
// what must not be taken for the answer. The weights were set on the tuned half; the held-out half was only counted.

const FOLDER = 'research'
/** MultiHop-RAG's best retrieval (Tang & Yang 2024, Hits@10 with a reranker): 0.7467. */
const PUBLISHED = 0.75
const TOP = 10

const Fact = z.object({
  author: z.string().nullish(),
  fact: z.string(),
  published_at: z.string(),
  source: z.string(),
  title: z.string(),
  url: z.string(),
})
const Question = z.object({
  id: z.coerce.string(),
  question: z.string(),
  question_type: z.string(),
  answer: z.string(),
  evidence_list: z.array(Fact),
})
type Question = z.infer<typeof Question>

type Count = { of: number; right: number; evidence: number; found: number; told: number; ms: number }

export const multihop = async (show: boolean): Promise<void> => {
  const questions = readdirSync(dataPath(FOLDER))
    .filter((name) => /^multihop.*\.json$/u.test(name))
    .flatMap((name) => z.array(Question).parse(JSON.parse(readData(`${FOLDER}/${name}`))))
  const documents = await documentsOf(questions)
  const model = evaluatedModel()
  const counts = new Map<string, Count>()
  const told: { id: string; half: string; question: string; expected: string; answer: string | null; right: boolean }[] = []
  let longestSliceMs = 0
  for (const question of questions) {
    const asked = await askTeam([...documents.values()], question.question, model ? { model } : {})
    longestSliceMs = Math.max(longestSliceMs, asked.longestSliceMs)
    const half = isTuned(question.id) ? 'tuned on' : 'held out'
    const key = `${kindOf(question)}|${half}`
    const count = counts.get(key) ?? { of: 0, right: 0, evidence: 0, found: 0, told: 0, ms: 0 }
    counts.set(key, count)
    const right = isRight(question, asked)
    count.of += 1
    count.right += right ? 1 : 0
    count.told += asked.result.told === 'no' ? 0 : 1
    count.evidence += question.evidence_list.length
    count.found += foundOf(question, asked)
    count.ms += asked.ms
    told.push({ id: question.id, half, question: question.question, expected: question.answer, answer: asked.result.answer, right })
    if (show && !right && half === 'tuned on')
      console.log(`  ${question.answer} <> ${asked.result.answer ?? '(not told)'} | ${question.question}`)
  }
  report(counts, longestSliceMs, documents.size, model?.name)
  writeResult('team-multihop', { counts: Object.fromEntries(counts), told })
}

/** Answerable questions by what they want, and those that nothing in the documents answers. */
const kindOf = ({ question_type, evidence_list }: Question): string =>
  evidence_list.length === 0 ? 'not answerable' : question_type.replace(/_query$/u, '')

const documentsOf = async (questions: readonly Question[]): Promise<Map<string, Document>> => {
  const documents = new Map<string, Document>()
  for (const { evidence_list } of questions)
    for (const { title, source, published_at, author, fact, url } of evidence_list) {
      const key = keyOf({ url, fact })
      if (documents.has(key)) continue
      const text = `# ${title}\n\nSource: ${source}\nPublished: ${published_at}\n${author ? `Author: ${author}\n` : ''}\n${fact}\n`
      documents.set(key, await readDocumentHere({ id: key, name: `${key}.md`, bytes: new TextEncoder().encode(text) }))
    }
  return documents
}

const keyOf = ({ url, fact }: { url: string; fact: string }): string =>
  `d_${createHash('sha256').update(`${url}\n${fact}`).digest('hex').slice(0, 20)}`

/** How many of the facts that the question rests on are among the first passages. */
const foundOf = ({ evidence_list }: Question, { result }: Asked): number => {
  const top = new Set(result.citations.slice(0, TOP).map(({ evidence }) => evidence.documentId))
  return evidence_list.filter((fact) => top.has(keyOf(fact))).length
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} ]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim()

const isRight = ({ answer, evidence_list }: Question, { result }: Asked): boolean => {
  if (evidence_list.length === 0) return result.told === 'no' || result.answer === null
  if (result.told === 'no' || result.answer === null) return false
  const [expected, given] = [plain(answer), plain(result.answer)]
  if (expected === 'yes' || expected === 'no' || given === 'yes' || given === 'no') return expected === given
  return given === expected || ` ${given} `.includes(` ${expected} `) || (given.length >= 4 && ` ${expected} `.includes(` ${given} `))
}

/** A fixed half by the question's id. */
const isTuned = (id: string): boolean => Number.parseInt(createHash('sha256').update(`${id}team`).digest('hex').slice(0, 8), 16) % 2 === 0

const report = (counts: ReadonlyMap<string, Count>, longestSliceMs: number, documents: number, model: string | undefined): void => {
  const rows = [...counts].toSorted(([a], [b]) => a.localeCompare(b)).map(([key, count]) => [...key.split('|'), ...cells(count)])
  for (const half of ['tuned on', 'held out']) {
    const all = sum([...counts].filter(([key]) => key.endsWith(half)).map(([, count]) => count))
    rows.push(['all', half, ...cells(all)])
  }
  rows.push(['all', 'both', ...cells(sum([...counts.values()]))])
  printTable(
    `MultiHop questions over ${documents} documents, ${model ?? 'without a model'} (published evidence recall@10: ${PUBLISHED})`,
    ['kind', 'half', 'questions', 'right', 'accuracy', 'answered', `evidence@${TOP}`, 'ms each'],
    rows,
  )
  console.log(`  longest piece of computing between two breaths (CPU): ${longestSliceMs.toFixed(0)} ms`)
}

const cells = ({ of, right, evidence, found, told, ms }: Count): (string | number)[] => [
  of,
  right,
  percent(right, of),
  percent(told, of),
  evidence === 0 ? '–' : percent(found, evidence),
  (ms / Math.max(1, of)).toFixed(0),
]

const sum = (counts: readonly Count[]): Count => {
  const total: Count = { of: 0, right: 0, evidence: 0, found: 0, told: 0, ms: 0 }
  for (const count of counts) for (const name of Object.keys(total) as (keyof Count)[]) total[name] += count[name]
  return total
}
