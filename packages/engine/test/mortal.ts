import type { Database } from '@unfold/db'

// A process that dies in the midst of a test: from one moment on, nothing it does reaches the database any more, and it hears of nothing.

export type Life = {
  /** How many times a journal has grown by what it did, since it was `born`. */
  readonly commits: number
  readonly dead: boolean
  /** From now on its commits count. */
  born(): Promise<void>
  die(): void
}

const DEAD = 'the process is dead'

/**
 * The database as one process sees it that dies right after its `lastCommit`th commit to a journal is durable, before it hears so.
 * What else uses the database is not touched.
 */
export const mortalView = (database: Database, lastCommit: number): { database: Database; life: Life } => {
  let commits = 0
  /** Infinity: its commits do not count yet. */
  let events = Infinity
  let dead = false
  const die = (): void => {
    dead = true
  }
  const live = (): void => {
    if (dead) throw new Error(DEAD)
  }
  const call = async (work: () => unknown): Promise<unknown> => {
    live()
    const result = await work()
    live()
    if (events === Infinity) return result
    const now = await database.prisma.event.count()
    if (now > events) {
      events = now
      commits += 1
      if (commits === lastCommit) die()
    }
    live()
    return result
  }
  const guard = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (of, key) => {
        const value: unknown = Reflect.get(of, key)
        if (typeof value === 'function') return (...args: unknown[]) => call(() => Reflect.apply(value, of, args))
        return typeof value === 'object' && value !== null ? guard(value) : value
      },
    })
  const { boss } = database
  const query: Database['query'] = (sql, values) => call(() => database.query(sql, values)) as Promise<never>
  const transaction: Database['transaction'] = (work) => call(() => database.transaction(work)) as Promise<never>
  return {
    database: {
      ...database,
      prisma: guard(database.prisma),
      query,
      transaction,
      boss: boss.kind === 'pglite' ? { ...boss, pglite: guard(boss.pglite) } : boss,
    },
    life: {
      get commits() {
        return commits
      },
      get dead() {
        return dead
      },
      born: async () => {
        events = await database.prisma.event.count()
      },
      die,
    },
  }
}
