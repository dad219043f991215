import { z } from 'zod'

/**
 * The closed table of what can go wrong, for people and for programs. A code never changes its meaning.
 * `http` is the status on REST; `retryable` says whether the same call may succeed later.
 */
export const ERRORS = {
  BAD_INPUT: { http: 400, retryable: false },
  UNAUTHORIZED: { http: 401, retryable: false },
  FORBIDDEN: { http: 403, retryable: false },
  NOT_FOUND: { http: 404, retryable: false },
  CONFLICT: { http: 409, retryable: false },
  TOO_LARGE: { http: 413, retryable: false },
  TOO_MANY: { http: 429, retryable: true },
  UNSUPPORTED_FORMAT: { http: 415, retryable: false },
  DOCUMENT_BROKEN: { http: 422, retryable: false },
  DOCUMENT_ENCRYPTED: { http: 422, retryable: false },
  DOCUMENT_EMPTY: { http: 422, retryable: false },
  DOCUMENT_TOO_COMPLEX: { http: 422, retryable: false },
  RUN_ENDED: { http: 409, retryable: false },
  CANCELLED: { http: 409, retryable: false },
  TIMEOUT: { http: 504, retryable: true },
  OUTSIDE_UNREACHABLE: { http: 502, retryable: true },
  OUTSIDE_REFUSED: { http: 502, retryable: false },
  /** What a model answered cannot be used, also after it was told why. */
  MODEL_ANSWER_UNUSABLE: { http: 502, retryable: false },
  BUDGET_SPENT: { http: 409, retryable: false },
  UNAVAILABLE: { http: 503, retryable: true },
  /** The other side is of an older version that does not have it. */
  NOT_SUPPORTED: { http: 501, retryable: false },
  LEASE_LOST: { http: 409, retryable: true },
  JOURNAL_CORRUPT: { http: 500, retryable: false },
  INTERNAL: { http: 500, retryable: false },
} as const satisfies Record<string, { http: number; retryable: boolean }>

export type ErrorCode = keyof typeof ERRORS

export const ErrorCode = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]])

/** An error as it travels and is journaled: never a stack trace. */
export const Failure = z.object({
  code: ErrorCode,
  /** One plain sentence: what happened. */
  message: z.string(),
  /** What the reader can do about it. */
  advice: z.string().optional(),
  retryable: z.boolean(),
})
export type Failure = z.infer<typeof Failure>

/**
 * The one exception class of Unfold. Retryable or terminal is decided where it is thrown; where nothing is said,
 * the table's answer for the code holds.
 */
export class UnfoldError extends Error {
  override readonly name = 'UnfoldError'
  readonly code: ErrorCode
  readonly advice: string | undefined
  readonly retryable: boolean

  constructor(code: ErrorCode, message: string, options: { advice?: string; retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.advice = options.advice
    this.retryable = options.retryable ?? ERRORS[code].retryable
  }

  toFailure(): Failure {
    return {
      code: this.code,
      message: this.message,
      ...(this.advice === undefined ? {} : { advice: this.advice }),
      retryable: this.retryable,
    }
  }
}

/** Turns whatever was thrown into the class; an unknown throw becomes INTERNAL with its message kept as the cause. */
export const toUnfoldError = (thrown: unknown): UnfoldError => {
  if (thrown instanceof UnfoldError) return thrown
  if (thrown instanceof Error && thrown.name === 'AbortError') return new UnfoldError('CANCELLED', 'It was cancelled.', { cause: thrown })
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new UnfoldError('INTERNAL', `An unexpected error: ${message}`, { cause: thrown })
}
