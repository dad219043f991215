import { z } from 'zod'

import { Evidence } from '../evidence.ts'
import { Id } from '../ids.ts'

/** Who works in a team, by role: one lead and one writer, the others as the work asks for them. */
export const TEAM_ROLES = ['lead', 'researcher', 'analyst', 'critic', 'writer'] as const
export type TeamRole = (typeof TEAM_ROLES)[number]

export const TeamInput = z.object({
  question: z.string().trim().min(1, 'ask a question').max(4_000),
  /** What is read to answer it; nothing else is. */
  documentIds: z.array(Id).min(1, 'give at least one document').max(500),
  /** Most members in all, the lead and the writer apart. */
  members: z.int().min(1).max(24).default(12),
  /** How many times a critic's gaps may send members out again. */
  depth: z.int().min(0).max(3).default(1),
  /** Whether a person may be asked what an unclear question means. */
  ask: z.boolean().default(true),
})
export type TeamInput = z.infer<typeof TeamInput>

/** A passage of a document, quoted, with where it comes from. */
export const TeamPassage = z.object({
  evidence: Evidence,
  /** The document's own title, or its file's name. */
  title: z.string(),
  /** Who published it and when, where it says so. */
  source: z.string().optional(),
  date: z.string().optional(),
  /** How much it bears on what was asked, 0 to 1. */
  relevance: z.number().min(0).max(1),
})
export type TeamPassage = z.infer<typeof TeamPassage>

export const TeamSubQuestion = z.object({
  /** `q1`, `q2` … in the order they were asked. */
  id: Id,
  text: z.string(),
  /** Who is sent: figures are an analyst's. */
  role: z.enum(['researcher', 'analyst']),
})
export type TeamSubQuestion = z.infer<typeof TeamSubQuestion>

/** What the lead ends with. */
export const TeamPlan = z.object({
  /** As it is understood, the answer of a person who was asked included. */
  question: z.string(),
  kind: z.enum(['yes_no', 'alternative', 'name', 'figure', 'claim', 'open']),
  subQuestions: z.array(TeamSubQuestion),
  summary: z.string(),
})
export type TeamPlan = z.infer<typeof TeamPlan>

/** One figure that an analyst read, or computed from such. */
export const TeamFigure = z.object({
  /** As a reader calls it: "Total assets, 2024". */
  label: z.string(),
  /** As printed, or as computed. */
  value: z.string(),
  /** How it was computed: "1,194 - 6 = 1,188"; absent where it was read. */
  sum: z.string().optional(),
  /** Places in the member's passages. */
  passages: z.array(z.int().nonnegative()),
})
export type TeamFigure = z.infer<typeof TeamFigure>

/** A sentence of a member's own answer, with places in its passages. */
const TeamFoundSentence = z.object({
  text: z.string(),
  passages: z.array(z.int().nonnegative()),
  basis: z.enum(['quoted', 'computed', 'said']),
})

/** What a member read where it must stand, in a statement or at a place of a report's own. */
export const TeamFound = z.object({
  /** In a few words; null where several sentences are the answer, or where the report does not give it. */
  answer: z.string().nullable(),
  /** `false`: it was looked for in its place and is not there. */
  given: z.boolean(),
  sentences: z.array(TeamFoundSentence),
})
export type TeamFound = z.infer<typeof TeamFound>

/** What a researcher or an analyst ends with. */
export const TeamNotes = z.object({
  subQuestion: z.string(),
  passages: z.array(TeamPassage),
  figures: z.array(TeamFigure),
  confidence: z.number().min(0).max(1),
  summary: z.string(),
  /** What was looked for and is not there. */
  notTold: z.array(z.string()),
  /** The answer itself, where the member has it. */
  found: TeamFound.optional(),
})
export type TeamNotes = z.infer<typeof TeamNotes>

/** What a critic ends with. */
export const TeamCritique = z.object({
  /** What is still missing, as questions that can be looked up. */
  gaps: z.array(z.string()),
  contradictions: z.int().nonnegative(),
  /** Whether the documents tell what is asked at all, and why not. */
  told: z.boolean(),
  reasons: z.array(z.string()),
  confidence: z.number().min(0).max(1),
  summary: z.string(),
})
export type TeamCritique = z.infer<typeof TeamCritique>

export const TeamSentence = z.object({
  text: z.string(),
  /** Numbers of its citations, from 1. */
  citations: z.array(z.int().positive()),
  /** `quoted` from a document, `written` by a model over passages that it quotes, `computed` from figures, words and dates, `said` of the search itself: what was not found. */
  basis: z.enum(['quoted', 'written', 'computed', 'said']),
})
export type TeamSentence = z.infer<typeof TeamSentence>

export const TeamCitation = TeamPassage.extend({ number: z.int().positive(), agentId: Id })
export type TeamCitation = z.infer<typeof TeamCitation>

/** What the writer ends with; while it writes its state holds the citations so far. */
export const TeamAnswer = z.object({
  /** The answer in a word or a few, where the question wants one and the documents tell it. */
  answer: z.string().nullable(),
  sentences: z.array(TeamSentence),
  citations: z.array(TeamCitation),
  confidence: z.number().min(0).max(1),
  /** What was asked and is not there. */
  notTold: z.array(z.string()),
})
export type TeamAnswer = z.infer<typeof TeamAnswer>

export const TeamMember = z.object({
  agentId: Id,
  role: z.enum(TEAM_ROLES),
  title: z.string(),
  status: z.enum(['completed', 'failed', 'skipped', 'cancelled']),
  confidence: z.number().nullable(),
  summary: z.string(),
})
export type TeamMember = z.infer<typeof TeamMember>

export const TeamResult = TeamAnswer.extend({
  question: z.string(),
  /** `no`: the documents do not tell it; `partly`: something of it is missing. */
  told: z.enum(['yes', 'partly', 'no']),
  /** The sentences in one, without the citations. */
  summary: z.string(),
  members: z.array(TeamMember),
  /** How it was done: without a model the answer is put together from what was found, and says so. */
  method: z.enum(['retrieval', 'model']),
  model: z.string().nullable(),
})
export type TeamResult = z.infer<typeof TeamResult>
