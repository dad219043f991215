import { z } from 'zod'

import { Box } from '../evidence.ts'
import { Id } from '../ids.ts'

/** The agents of `scan`, each one section: the four in the middle work at once, upon what the first found, and the last weighs it all. */
export const SCAN_AGENTS = ['entity_extraction', 'scam_db', 'exa_search', 'domain_reputation', 'phone_validator', 'reasoning'] as const
export type ScanAgentId = (typeof SCAN_AGENTS)[number]

/** Every step that the plain progress view of a scan knows. */
export const SCAN_STEPS = [...SCAN_AGENTS, 'completed', 'failed'] as const

/** What is asked where a message alone cannot tell; the answer goes into a new scan of the same message. */
export const SCAN_QUESTIONS = ['expected', 'known_sender', 'asked_back', 'whole_message'] as const
export const ScanAnswer = z.object({ id: z.enum(SCAN_QUESTIONS), answer: z.enum(['yes', 'no']) })
export type ScanAnswer = z.infer<typeof ScanAnswer>

/** One of `text`, `url` and `documentId` (a picture, or a file with the message in it). */
export const ScanInput = z
  .object({
    text: z.string().max(20_000).optional(),
    url: z.string().trim().min(1).max(4_000).optional(),
    documentId: Id.optional(),
    /** The number or name that the message came from, where it is known. */
    sender: z.string().trim().max(200).optional(),
    /** Where the reader lives (ISO 3166-1 alpha-2): how numbers without a country code are read. */
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capital letters, as in GB')
      .optional(),
    answers: z.array(ScanAnswer).max(4).optional(),
  })
  .refine(({ text, url, documentId }) => [text, url, documentId].filter((given) => given !== undefined).length === 1, {
    message: 'give one of text, url and documentId',
  })
  .refine(({ text }) => text === undefined || /\S/u.test(text), { message: 'the text is empty', path: ['text'] })
export type ScanInput = z.infer<typeof ScanInput>

export const ENTITY_KINDS = [
  'url',
  'domain',
  'email',
  'phone',
  'crypto_address',
  'iban',
  'amount',
  'brand',
  'request',
  'urgency',
  'threat',
  'lure',
] as const
export const EntityKind = z.enum(ENTITY_KINDS)
export type EntityKind = z.infer<typeof EntityKind>

/** Something named in the message, with its place. */
export const Entity = z.object({
  /** `e1`, `e2` … in the order of the message. */
  id: Id,
  kind: EntityKind,
  /** The words of the message; a link, a host or an e-mail address defanged: `hxxps://evil[.]example`. */
  shown: z.string(),
  /** The normalised value: an E.164 number, a brand's id, a phrase's cue; what can be opened is defanged here too. */
  value: z.string(),
  /** UTF-16 offsets into the message as it is shown. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** The line it begins in, from 1. */
  line: z.int().positive(),
  /** In pixels of the picture, one for each line it runs over. */
  boxes: z.array(Box).optional(),
  /** Whether its checksum or its form holds; absent where there is nothing of the kind to check. */
  valid: z.boolean().optional(),
  /** What can be said of it without asking anybody: "Bitcoin, checksum right". */
  note: z.string().optional(),
})
export type Entity = z.infer<typeof Entity>

/** Something that speaks for or against the message: named by its feature, which has its weight in the table of weights. */
export const Signal = z.object({
  feature: z.string(),
  /** How much of it: 1, or a share of it. */
  strength: z.number().min(0).max(4),
  /** A plain sentence: "parcel-fee[.]example looks like a courier's name with another word added." */
  says: z.string(),
  entityId: Id.optional(),
  findingId: Id.optional(),
})
export type Signal = z.infer<typeof Signal>

/** What `entity_extraction` ends with. */
export const ExtractionResult = z.object({
  /** The message with every link in it defanged: it may be shown, and journaled, as it stands. */
  text: z.string(),
  from: z.enum(['text', 'link', 'picture', 'file']),
  documentId: Id.optional(),
  /** The picture's size in pixels. */
  picture: z.object({ width: z.number(), height: z.number() }).optional(),
  entities: z.array(Entity),
  signals: z.array(Signal),
  country: z.string(),
  summary: z.string(),
  notChecked: z.array(z.string()),
})
export type ExtractionResult = z.infer<typeof ExtractionResult>

/** What each of the four look-ups ends with. */
export const LookupResult = z.object({ signals: z.array(Signal), summary: z.string(), notChecked: z.array(z.string()) })
export type LookupResult = z.infer<typeof LookupResult>

export const Verdict = z.enum(['safe', 'unclear', 'suspicious', 'scam'])
export type Verdict = z.infer<typeof Verdict>

/** One reason of a verdict, heaviest first: which evidence, how heavy, and the words it rests on. */
export const ScanReason = z.object({
  /** Who found it. */
  agentId: z.enum(SCAN_AGENTS),
  feature: z.string(),
  says: z.string(),
  /** In log-odds: above 0 speaks for a scam, below 0 against. */
  weight: z.number(),
  /** Words of the message, links defanged. */
  quote: z.string().min(1),
  entityId: Id.optional(),
  findingId: Id.optional(),
})
export type ScanReason = z.infer<typeof ScanReason>

export const ScanQuestion = z.object({ id: z.enum(SCAN_QUESTIONS), prompt: z.string(), why: z.string() })
export type ScanQuestion = z.infer<typeof ScanQuestion>

export const ScanResult = z.object({
  verdict: Verdict,
  /** 0 to 100: how likely such a message is a scam, as far as the development set tells. */
  score: z.int().min(0).max(100),
  summary: z.string(),
  /** Which kind of scam it resembles: `parcel`, `family` … */
  kind: z.object({ id: z.string(), title: z.string() }).optional(),
  reasons: z.array(ScanReason),
  advice: z.array(z.string()),
  question: ScanQuestion.optional(),
  /** What was not checked, and why. */
  notChecked: z.array(z.string()),
  entities: z.array(Entity),
  /** The message with its links defanged; the entities' offsets are into it. */
  message: z.string(),
})
export type ScanResult = z.infer<typeof ScanResult>
