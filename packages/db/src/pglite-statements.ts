import { type PGlite, protocol } from '@electric-sql/pglite'

import type { Database } from './database.ts'

// PGlite's own `query` sends a statement in six messages, each of them a call into WebAssembly, and has it parsed and planned each time:
// 0.35 ms of the 0.6 that a journal's group of one event took. Here a statement is prepared once in the session, and each use of it is
// one message. What PGlite does besides stays as it is: its locks, so that nothing falls into somebody else's transaction, its parser,
// its errors.

type Statement = { name: string; columns: readonly { name: string; dataTypeID: number }[] }

const { serialize, messages } = protocol

const AFTER_BIND = Buffer.concat([serialize.execute(), serialize.sync()])
const NULL = -1

/**
 * Bind, Execute and Sync in one go, every value as text. PGlite's serializer makes the same bytes, but counts each character of a value
 * in JavaScript and copies the value five times, and a journal's group is one large value.
 */
const bindAndExecute = (name: string, values: readonly (string | number | null)[]): Buffer => {
  const texts = values.map((value) => (value === null ? null : String(value)))
  const lengths = texts.map((text) => (text === null ? NULL : Buffer.byteLength(text)))
  // The portal's name, the statement's, the parameters' forms, how many values, the values, the results' forms.
  const bodyLength = 1 + name.length + 1 + 2 + 2 + lengths.reduce((sum, length) => sum + 4 + Math.max(0, length), 0) + 2
  const message = Buffer.allocUnsafe(1 + 4 + bodyLength + AFTER_BIND.length)
  let at = message.write('B')
  at = message.writeInt32BE(4 + bodyLength, at)
  at += message.write(`\0${name}\0`, at)
  at = message.writeInt16BE(0, at)
  at = message.writeInt16BE(values.length, at)
  for (const [place, text] of texts.entries()) {
    at = message.writeInt32BE(lengths[place] as number, at)
    if (text !== null) at += message.write(text, at)
  }
  at = message.writeInt16BE(0, at)
  message.set(AFTER_BIND, at)
  return message
}

/** Statements of a constant text: each that is asked is kept. */
export const createStatements = (pglite: PGlite): Database['query'] => {
  const statements = new Map<string, Statement>()

  const prepare = async (sql: string): Promise<Statement> => {
    const name = `unfold_${statements.size}`
    const answers = await pglite.execProtocolStream(
      Buffer.concat([serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }), serialize.sync()]),
    )
    const statement = {
      name,
      columns: answers.find((answer) => answer instanceof messages.RowDescriptionMessage)?.fields ?? [],
    }
    statements.set(sql, statement)
    return statement
  }

  const execute = async <Row>(sql: string, values: readonly (string | number | null)[]): Promise<Row[]> => {
    const { name, columns } = statements.get(sql) ?? (await prepare(sql))
    const answers = await pglite.execProtocolStream(bindAndExecute(name, values))
    return answers.flatMap((answer) =>
      answer instanceof messages.DataRowMessage
        ? Object.fromEntries(
            columns.map((column, place) => {
              const text = answer.fields[place] ?? null
              return [column.name, text === null ? null : (pglite.parsers[column.dataTypeID]?.(text, column.dataTypeID) ?? text)]
            }),
          )
        : [],
    ) as Row[]
  }

  return async (sql, values) => {
    await pglite.waitReady
    return pglite._runExclusiveTransaction(() => pglite.runExclusive(() => execute(sql, values)))
  }
}
