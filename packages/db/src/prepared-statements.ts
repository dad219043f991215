import type { messages, PGlite } from '@electric-sql/pglite'

// PGlite parses and plans each statement anew, and hands it to Postgres in six pieces. Here a text that comes again is prepared under a
// name; from then on its values go over in one piece, and it is planned no more: four to eight times as fast, for the queue, for Prisma and
// in transactions; what `Database.query` asks has a shorter way of its own.
//
// What is replaced is the door through which PGlite 0.5 sends each piece of a query: parse, describe, bind, describe, execute, sync; one
// query at a time.
//
// Invariants:
// R1 what PGlite is answered is what Postgres answers: the same rows, the same errors, and a session that takes the next query.
// R2 a plan is made anew after a while, since that of an empty table does not fit a full one.

const MOST_STATEMENTS = 200
const MOST_USES = 1_000
const LONGEST_USE_MS = 10_000
/** Of texts that came once. */
const MOST_SEEN = 1_000

const [PARSE, DESCRIBE, BIND, EXECUTE, CLOSE, SYNC] = Array.from('PDBECS', (letter) => letter.charCodeAt(0))
const OF_STATEMENT = 'S'.charCodeAt(0)
/** Code and length. */
const HEAD_BYTES = 5

type Answer = messages.BackendMessage[]
type Prepared = { name: Buffer; described: Answer; columns: Answer; uses: number; until: number }

const piece = (code: number | undefined, ...parts: Uint8Array[]): Buffer => {
  const head = Buffer.alloc(HEAD_BYTES)
  head[0] = code ?? 0
  head.writeInt32BE(
    parts.reduce((sum, { length }) => sum + length, HEAD_BYTES - 1),
    1,
  )
  return Buffer.concat([head, ...parts])
}

const SYNC_PIECE = piece(SYNC)
const STATEMENT = Buffer.from([OF_STATEMENT])
const UNNAMED = Buffer.from([0])

export const prepareStatements = (pglite: PGlite): void => {
  const send = pglite.execProtocolStream.bind(pglite)
  const seen = new Set<string>()
  /** The one used longest ago first. */
  const prepared = new Map<string, Prepared>()
  let made = 0
  /** Of the query that is under way. */
  let key = ''
  let statement: Prepared | undefined
  let bound: Buffer | undefined
  let synced = false

  const forget = (text: string): Buffer => {
    const old = prepared.get(text)
    prepared.delete(text)
    return old ? piece(CLOSE, STATEMENT, old.name) : Buffer.alloc(0)
  }

  const prepare = async (parse: Uint8Array, options: Parameters<typeof send>[1]): Promise<Prepared> => {
    made += 1
    const name = Buffer.from(`again_${made}\0`)
    const [oldest = ''] = prepared.size >= MOST_STATEMENTS ? prepared.keys() : []
    const described = await send(
      Buffer.concat([
        forget(key),
        forget(oldest),
        piece(PARSE, name, parse.subarray(HEAD_BYTES + UNNAMED.length)),
        piece(DESCRIBE, STATEMENT, name),
      ]),
      options,
    )
    const columns = described.filter((message) => message.name === 'rowDescription')
    return { name, described, columns, uses: 0, until: performance.now() + LONGEST_USE_MS }
  }

  const parse = async (message: Uint8Array, options: Parameters<typeof send>[1]): Promise<Answer> => {
    key = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1')
    const known = prepared.get(key)
    if (!known && !seen.has(key)) {
      if (seen.size >= MOST_SEEN) seen.clear()
      seen.add(key)
      return send(message, options)
    }
    const isFresh = known !== undefined && known.uses < MOST_USES && performance.now() < known.until
    const taken = isFresh ? known : await prepare(message, options)
    taken.uses += 1
    prepared.delete(key)
    prepared.set(key, taken)
    statement = taken
    return []
  }

  const execute = async (bind: Buffer, message: Uint8Array, options: Parameters<typeof send>[1]): Promise<Answer> => {
    bound = undefined
    synced = true
    try {
      return await send(Buffer.concat([bind, message, SYNC_PIECE]), options)
    } catch (error) {
      // Its table may be another now.
      const used = prepared.get(key)
      if (used) used.uses = MOST_USES
      throw error
    }
  }

  pglite.execProtocolStream = async (message, options) => {
    const [code] = message
    if (code === PARSE && message[HEAD_BYTES] === 0) return parse(message, options)
    if (code === SYNC) {
      const done = synced
      statement = bound = undefined
      synced = false
      return done ? [] : send(message, options)
    }
    if (!statement) return send(message, options)
    if (code === DESCRIBE) return message[HEAD_BYTES] === OF_STATEMENT ? statement.described : statement.columns
    if (code === BIND) {
      bound = piece(BIND, UNNAMED, statement.name, message.subarray(HEAD_BYTES + 2 * UNNAMED.length))
      return []
    }
    return code === EXECUTE && bound ? execute(bound, message, options) : send(message, options)
  }
}
