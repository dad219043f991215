import type { Block, Document, Fact } from '@unfold/contracts'

import { foldSpace } from '../evidence.ts'
import { findDates, toIso } from '../statements/index.ts'
import type { Framework, ReportKind } from './checklist/item.ts'

/** What kind of report it is, and by which rules it was prepared. */
export type Filing = {
  kind: ReportKind | 'other'
  /** Where the kind was seen. */
  seenIn?: Block
  framework: Framework | undefined
  frameworkSeenIn?: Block
  /** The last day of the period, ISO; undefined where the report does not tell it. */
  periodEnd: string | undefined
}

/** What a cover is made of. */
const COVER_BLOCKS = 150

const US_GAAP =
  /\b(?:accounting principles generally accepted in (?:the )?(?:united states|u\.?s\.?)|generally accepted accounting principles in (?:the )?(?:united states|u\.?s\.?)|u\.?s\.? ?gaap|asc (?:topic )?\d{3}|accounting standards (?:update|codification))\b/iu
const IFRS =
  /\b(?:(?:as issued by the )?international accounting standards? board|ifrss? as (?:issued|adopted)|ifrs accounting standards|international financial reporting standards)\b/iu
/** The box that is ticked on a 20-F's cover. */
const IFRS_TICKED =
  /international financial reporting standards[^.]{0,80}?(?:\[x\]|☒|☑|\bx\b)|(?:\[x\]|☒|☑)\s*international financial reporting standards/iu

const FORM = /\b(?:form|document type)\s*(10-?k(?:sb|405|t)?|10-?q(?:sb|t)?|20-?f|40-?f|6-?k|8-?k|s-\d|f-\d)(?:\/a)?\b/iu

export const readFiling = (document: Document, asked: 'auto' | Framework): Filing => {
  const cover = document.blocks.slice(0, COVER_BLOCKS)
  const { kind, seenIn } = kindOf(document, cover)
  const { framework, frameworkSeenIn } = asked === 'auto' ? frameworkOf(document, kind) : { framework: asked }
  const periodEnd = periodEndOf(document, cover)
  return { kind, ...(seenIn ? { seenIn } : {}), framework, ...(frameworkSeenIn ? { frameworkSeenIn } : {}), periodEnd }
}

const kindOf = (document: Document, cover: readonly Block[]): Pick<Filing, 'kind' | 'seenIn'> => {
  const tagged = document.facts.find(({ concept }) => concept === 'dei:DocumentType')
  const form = tagged && formKind(foldSpace(tagged.text))
  if (form) return { kind: form, ...seen(cover.find(({ id }) => id === tagged.block)) }
  for (const block of cover) {
    const printed = FORM.exec(block.text.slice(0, block.table ? 2000 : 400))?.[1]
    const kind = printed === undefined ? undefined : formKind(printed)
    if (kind) return { kind, seenIn: block }
  }
  const start = cover.slice(0, 60)
  const interim = start.find(({ text }) =>
    /\b(?:interim|half[- ]year(?:ly)?|quarterly|six months|three months) (?:report|financial (?:report|statements)|results|consolidated)\b|\bcondensed (?:consolidated )?interim\b/iu.test(
      text.slice(0, 300),
    ),
  )
  const annual = start.find(({ text }) =>
    /\bannual (?:financial )?report\b|\bannual report and accounts\b|\bconsolidated financial statements\b[^.]{0,80}\b(?:year|years) ended\b|\breport and (?:financial statements|accounts)\b/iu.test(
      text.slice(0, 300),
    ),
  )
  if (interim && (!annual || start.indexOf(interim) < start.indexOf(annual))) return { kind: 'interim', seenIn: interim }
  return annual ? { kind: 'annual', seenIn: annual } : { kind: 'other' }
}

const seen = (block: Block | undefined) => (block ? { seenIn: block } : {})

const formKind = (printed: string): ReportKind | 'other' | undefined => {
  const form = printed.toUpperCase().replace(/[^0-9A-Z]/gu, '')
  if (form.startsWith('10K')) return '10-K'
  if (form.startsWith('10Q')) return '10-Q'
  if (/^(?:20F|40F)/u.test(form)) return '20-F'
  if (/^(?:8K|S\d|F\d|6K)/u.test(form)) return 'other'
  return undefined
}

const frameworkOf = (document: Document, kind: Filing['kind']): Pick<Filing, 'framework' | 'frameworkSeenIn'> => {
  const counts = { 'us-gaap': 0, ifrs: 0 }
  for (const { concept } of document.facts) {
    if (concept.startsWith('us-gaap:')) counts['us-gaap'] += 1
    if (concept.startsWith('ifrs-full:')) counts.ifrs += 1
  }
  if (counts['us-gaap'] + counts.ifrs > 0) return { framework: counts.ifrs > counts['us-gaap'] ? 'ifrs' : 'us-gaap' }
  const ticked = document.blocks.slice(0, COVER_BLOCKS).find(({ text }) => IFRS_TICKED.test(text))
  if (ticked) return { framework: 'ifrs', frameworkSeenIn: ticked }
  const gaap = document.blocks.filter(({ text }) => US_GAAP.test(text))
  const ifrs = document.blocks.filter(({ text }) => IFRS.test(text))
  // A foreign report mentions the other framework for comparison; the one it is prepared by it names more often.
  if (gaap.length === 0 && ifrs.length === 0) return { framework: kind === '10-K' || kind === '10-Q' ? 'us-gaap' : undefined }
  const framework = kind === '10-K' || kind === '10-Q' || gaap.length > ifrs.length ? 'us-gaap' : 'ifrs'
  const [first] = framework === 'ifrs' ? ifrs : gaap
  return { framework, ...(first ? { frameworkSeenIn: first } : {}) }
}

const periodEndOf = (document: Document, cover: readonly Block[]): string | undefined => {
  const tagged = document.facts.find(({ concept }) => concept === 'dei:DocumentType' || concept === 'dei:DocumentPeriodEndDate')
  const end = tagged && endOf(tagged)
  if (end !== undefined) return end
  for (const { text } of cover) {
    const ended = /\b(?:year|period|quarter|months) ended?\b/iu.exec(text)
    const date = ended && findDates(text.slice(ended.index, ended.index + 120)).find(({ real }) => real)
    if (date) return toIso(date.date)
  }
  const title = document.title ?? document.name
  const year = /\b(?:fy|annual report|form 10-?[kq])?\D{0,12}((?:19|20)\d\d)\b/iu.exec(
    `${title} ${cover
      .slice(0, 20)
      .map(({ text }) => text.slice(0, 200))
      .join(' ')}`,
  )?.[1]
  return year === undefined ? undefined : `${year}-12-31`
}

const endOf = ({ period }: Fact): string | undefined =>
  period === undefined ? undefined : ('instant' in period ? period.instant : period.end).slice(0, 10)
