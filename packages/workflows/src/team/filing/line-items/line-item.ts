import type { StatementKind } from '../../../audit/statements/index.ts'

// The lines of the primary statements that people ask for: how they are asked for, how reports name them, and how they are tagged.

export type LineItem = {
  id: string
  /** As an answer calls it. */
  name: string
  statement: StatementKind
  /** As a question names it. */
  said: RegExp
  /** As a statement's line names it, the plainest first. */
  labels: readonly RegExp[]
  /** The last of the headings it stands under, where its own name does not tell it: "Diluted" under "Earnings per share". */
  under?: RegExp
  notUnder?: RegExp
  /** XBRL concepts, the most exact first. */
  concepts: readonly string[]
  measure?: 'per_share' | 'shares'
  /** An outflow or a cost: printed with or without its sign, it is told without. */
  cost?: boolean
}

type Naming = { said: string; labels: readonly string[]; concepts: string }
type Rest = Pick<LineItem, 'measure' | 'cost'> & { under?: string; notUnder?: string }

export const HOLDERS = String.raw`(?:(?:share|stock)(?:holders?|owners?)['’]?(?:s['’]?)?|owners?['’]?|members['’]|partners['’])`
/** "net income", "net loss", "net (loss) income" */
export const RESULT = String.raw`(?:\(?(?:income|loss|earnings|profit)\)?)(?: ?/? ?\(?(?:income|loss|earnings|profit)\)?)?`

export const item = (
  statement: StatementKind,
  id: string,
  name: string,
  { said, labels, concepts }: Naming,
  rest: Rest = {},
): LineItem => ({
  id,
  name,
  statement,
  said: new RegExp(String.raw`\b(?:${said})(?![\p{L}-])`, 'giu'),
  labels: labels.map((label) => new RegExp(`^(?:${label})$`, 'iu')),
  concepts: concepts.split(' ').map((concept) => (concept.includes(':') ? concept : `us-gaap:${concept}`)),
  ...(rest.measure ? { measure: rest.measure } : {}),
  ...(rest.cost ? { cost: true } : {}),
  ...(rest.under === undefined ? {} : { under: new RegExp(rest.under, 'iu') }),
  ...(rest.notUnder === undefined ? {} : { notUnder: new RegExp(rest.notUnder, 'iu') }),
})

export const cashOf = (activity: string): string =>
  String.raw`(?:total |net )?cash (?:flows? )?(?:\(?(?:provided|generated|used|from|outflow|inflow|flows?|by|in|for|to)\)?[ /,]*)+(?:${activity})(?: activities)?|total ${activity} activities`
