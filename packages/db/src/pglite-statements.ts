import { type PGlite, protocol } from '@electric-sql/pglite'

import type { Database } from './database.ts'

// PGlite's own `query` sends a statement in six messages, each of them a call into WebAssembly, and has it parsed and planned each time:
// 0.35 ms of the 0.6 that a journal's group of one event took. Here a statement is prepared once in the session, and each use of it is
// one message. What PGlite does besides stays as it is: its locks, so that nothing falls into somebody else's transaction, its parser,
// its errors.

type Statement = { name: string; parameters: readonly number[]; columns: readonly { name: string; dataTypeID: number }[] }
type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>[number]

/** In Postgres's binary form a text is its UTF-8, which Buffer makes faster than PGlite's serializer counts it. */
const TEXT = 25

const { serialize, messages } = protocol
const AFTER_BIND = [serialize.execute(), serialize.sync()]

/** Statements of a constant text: each that is asked is kept. */
export const createStatements = (pglite: PGlite): Database['query'] => {
  const statements = new Map<string, Statement>()

  const send = (parts: readonly Uint8Array[]): Promise<Answer[]> => pglite.execProtocolStream(Buffer.concat(parts))

  const prepare = async (sql: string): Promise<Statement> => {
    const name = `unfold_${statements.size}`
    const answers = await send([serialize.parse({ name, text: sql }), serialize.describe({ type: 'S', name }), serialize.sync()])
    const statement = {
      name,
      parameters: answers.find((answer) => answer instanceof messages.ParameterDescriptionMessage)?.dataTypeIDs ?? [],
      columns: answers.find((answer) => answer instanceof messages.RowDescriptionMessage)?.fields ?? [],
    }
    statements.set(sql, statement)
    return statement
  }

  const execute = async <Row>(sql: string, values: readonly (string | number | null)[]): Promise<Row[]> => {
    const { name, parameters, columns } = statements.get(sql) ?? (await prepare(sql))
    const bound = values.map((value, place) =>
      value === null ? null : parameters[place] === TEXT ? Buffer.from(String(value)) : String(value),
    )
    const answers = await send([serialize.bind({ statement: name, values: bound }), ...AFTER_BIND])
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
