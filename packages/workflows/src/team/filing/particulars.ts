import type { Document, TeamPassage } from '@unfold/contracts'

import { quoteBlock } from '../../audit/evidence.ts'
import { readCalendar } from '../../audit/statements/index.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { originOf } from '../passage.ts'
import { cover, findAuditor, findEmployees, findPeriodEnd, findShares, findSigner, type Finder } from './find-particulars.ts'
import { notTold, type Told } from './told.ts'

// What every report tells of its company outside its statements: who audits it, who signs it, how many work there.

type Particular = {
  /** As a question asks for it. */
  asked: RegExp
  /** As an answer calls it: "The auditor". */
  name: string
  find: Finder
}

/** Undefined where the question asks for nothing of the kind. */
export const answerParticular = (corpus: Corpus, document: Document, question: string): Told | undefined => {
  const text = question.replace(/\s+/gu, ' ').trim()
  const particular = PARTICULARS.find(({ asked }) => asked.test(text))
  if (!particular) return undefined
  const found = particular.find(document)
  if (!found) return undefined
  const { value, block, quote, certainty } = found
  const passage: TeamPassage = {
    evidence: quoteBlock(document, block, quote, { role: 'subject', label: particular.name }),
    ...originOf(corpus, document.id),
    relevance: 1,
  }
  const told = quote.length <= value.length + 12 ? `${particular.name}: ${value}.` : `${particular.name}: ${value}. “${quote}”`
  return {
    answer: value,
    confidence: certainty,
    sentences: [{ text: told, basis: 'quoted', passages: [passage] }],
    figures: [{ label: particular.name, value, passages: [passage] }],
    notTold: [],
  }
}

export const asksParticular = (question: string): boolean =>
  PARTICULARS.some(({ asked }) => asked.test(question.replace(/\s+/gu, ' ').trim()))

/** Of a report that does not tell it. */
export const particularNotTold = (document: Document, question: string): Told | undefined => {
  const particular = PARTICULARS.find(({ asked }) => asked.test(question.replace(/\s+/gu, ' ').trim()))
  const { form } = readCalendar(document)
  return particular && notTold(`${particular.name}: nothing was found in ${form === undefined ? document.name : `the ${form}`}.`)
}

const OF_COMPANY = String.raw`(?: (?:of|at|for|in) (?:the )?[^?]{1,60})?`
const WHO = String.raw`^\W*(?:who|which (?:firm|company|person|accounting firm)|what (?:firm|is the name of the)|(?:the )?name of the)`
const IS = String.raw`(?: (?:is|was|are|were|serves? as|served as|acts? as)| signed (?:it |the (?:report|filing|document) )?as)`

const who = (role: string): RegExp =>
  new RegExp(
    `${WHO}${IS}? (?:the |its |their )?(?:current |present )?(?:company['’]s |[\\p{Lu}][\\p{L}.&]*['’]s )?(?:${role})${OF_COMPANY}\\W*$`,
    'iu',
  )

const PARTICULARS: readonly Particular[] = [
  {
    asked: new RegExp(
      `${who('(?:independent |external )?(?:registered )?(?:public )?(?:auditors?|accounting firm|accountants?)').source}|^\\W*(?:who|which (?:firm|company|accounting firm)) audit(?:s|ed) .*`,
      'iu',
    ),
    name: 'The auditor',
    find: findAuditor,
  },
  {
    asked:
      /^\W*(?:how many (?:full[- ]time )?(?:employees|people|staff|persons|workers)\b(?!.*\b(?:in|of) (?:its |the )?(?:[\p{L}]+ )?(?:segment|division|department|sales|research)\b)|what (?:is|was) the (?:number of employees|headcount|workforce))[^?]*\W*$/iu,
    name: 'Employees',
    find: findEmployees,
  },
  {
    asked: who('ceo|chief executive(?: officer)?|principal executive officer'),
    name: 'The chief executive officer',
    find: findSigner(/\b(?:chief executive officer|ceo|principal executive officer)\b/iu),
  },
  {
    asked: who('cfo|chief financial officer|principal financial officer|finance (?:director|chief)'),
    name: 'The chief financial officer',
    find: findSigner(/\b(?:chief financial officer|cfo|principal(?: accounting and)? financial officer)\b/iu),
  },
  {
    asked:
      /^\W*(?:where|in (?:which|what) (?:state|country|jurisdiction)) (?:is|was) [^?]*\bincorporated\W*$|^\W*what is the (?:state|jurisdiction|place) of incorporation\b[^?]*\W*$/iu,
    name: 'The state of incorporation',
    find: cover(/^\W*(\p{Lu}[\p{L} ]{2,24}?) (?:\d{2}-\d{7}|\(State)/u, 'dei:EntityIncorporationStateCountryCode'),
  },
  {
    asked:
      /^\W*(?:what|which) (?:is|are|was)?\s*(?:the |its )?(?:company['’]s )?(?:ticker(?: symbols?)?|(?:trading|stock) symbols?)\b[^?]*\W*$|^\W*under (?:which|what) symbol\b/iu,
    name: 'The trading symbol',
    find: cover(
      /(?:[Tt]rading [Ss]ymbol|[Tt]icker)\b[^“"”]{0,40}[“"]([A-Z]{1,5})[”"]|(?<![A-Z] )\b([A-Z]{2,5}) (?:The )?(?:N[Aa][Ss][Dd][Aa][Qq]|New York|NYSE|OTC)/u,
      'dei:TradingSymbol',
    ),
  },
  {
    asked: /^\W*how many (?:common )?shares\b[^?]*\b(?:outstanding|issued)\b[^?]*\W*$/iu,
    name: 'Shares outstanding, as the cover tells',
    find: findShares,
  },
  {
    asked:
      /^\W*when (?:does|did|is|was) (?:the |its )?(?:company['’]s )?(?:fiscal |financial |reporting |reported )*(?:year|period|quarter)(?:[- ]end)?(?: end(?:ed)?)?\W*$|^\W*what (?:is|was) the (?:fiscal |financial |reporting )*(?:year|period) end(?: date)?\W*$/iu,
    name: 'The end of the reported period',
    find: findPeriodEnd,
  },
]
