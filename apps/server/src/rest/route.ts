import type { ErrorCode } from '@unfold/contracts'
import type { z } from 'zod'

import type { Context } from '../api/context.ts'
import type { Upload } from './upload.ts'

/** What a call works with: all of it is its caller's. */
type Services = Omit<Context, 'socket' | 'requestId'>

// One REST call: what is checked, what is answered and what the OpenAPI document says of it are the same words.

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Schema extends 'file' ? Upload : undefined

type Described<Params, Query, Body, Result> = {
  method: 'get' | 'post' | 'patch' | 'delete'
  /** Below /api/v1, with `{name}` for what varies. */
  path: `/${string}`
  id: string
  tag: 'Runs' | 'Documents' | 'Keys' | 'Sharing' | 'System'
  summary: string
  description?: string
  params?: Params
  query?: Query
  body?: Body
  /** Where absent it answers 204 without a body. */
  answer?: Result
  /** What it answers with, each with the same body; 200 or 204 where absent. */
  statuses?: Record<number, string>
  errors: ErrorCode[]
  /** Its body may be as large as a document. */
  large?: true
  /** Called with `Authorization: Bearer`, the token that a run is written with. */
  writeToken?: true
  handle(
    services: Services,
    input: {
      params: Parsed<Params>
      query: Parsed<Query>
      body: Parsed<Body>
      headers: Record<string, string | string[] | undefined>
      /** Aborted when whoever called is gone. */
      signal: AbortSignal
    },
  ): Promise<{ body: Result extends z.ZodType ? z.input<Result> : undefined; status?: number; headers?: Record<string, string> }>
}

type Params = z.ZodObject | undefined
type Body = z.ZodType | 'file' | undefined
type Result = z.ZodType | undefined

/** What is left of a route's types in the table: each is checked against its own schemas before its `handle` is called. */
export type Route = Omit<Described<Params, Params, Body, Result>, 'handle'> & {
  handle(
    services: Services,
    input: { params: never; query: never; body: never; headers: Record<string, string | string[] | undefined>; signal: AbortSignal },
  ): Promise<{ body: unknown; status?: number; headers?: Record<string, string> }>
}

export const route = <P extends Params = undefined, Q extends Params = undefined, B extends Body = undefined, R extends Result = undefined>(
  one: Described<P, Q, B, R>,
): Route => one
