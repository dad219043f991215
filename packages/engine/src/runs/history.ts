import { RunDay, RunHistoryQuery, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

const Row = z.object({
  ...RunDay.omit({ findings: true, medianSeconds: true, longestSeconds: true }).shape,
  critical: z.int(),
  high: z.int(),
  medium: z.int(),
  low: z.int(),
  medianSeconds: z.number().nullable(),
  longestSeconds: z.number().nullable(),
})

/** @throws UnfoldError BAD_INPUT */
export const runHistory = async (prisma: Database['prisma'], query: RunHistoryQuery, owner?: string): Promise<RunDay[]> => {
  const parsed = RunHistoryQuery.safeParse(query)
  if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The history cannot be read so: ${z.prettifyError(parsed.error)}`)
  const { days, offsetMinutes } = parsed.data
  const rows = await prisma.$queryRaw`
    with ended as (
      select *, "endedAt" at time zone 'UTC' + ${offsetMinutes} * interval '1 minute' as "there",
        extract(epoch from "endedAt" - "startedAt")::float8 as "seconds"
      from "Run"
      where "endedAt" is not null and (${owner ?? null}::text is null or "owner" = ${owner ?? null}::text)
    )
    select to_char("there", 'YYYY-MM-DD') as "day", "workflow",
      (count(*) filter (where "status" = 'completed'))::int as "completed",
      (count(*) filter (where "status" = 'failed'))::int as "failed",
      (count(*) filter (where "status" = 'cancelled'))::int as "cancelled",
      sum("critical")::int as "critical", sum("high")::int as "high", sum("medium")::int as "medium", sum("low")::int as "low",
      percentile_cont(0.5) within group (order by "seconds") filter (where "status" = 'completed') as "medianSeconds",
      max("seconds") filter (where "status" = 'completed') as "longestSeconds"
    from ended
    where "there"::date > (now() at time zone 'UTC' + ${offsetMinutes} * interval '1 minute')::date - ${days}::int
    group by 1, 2
    order by 1, 2`
  return z
    .array(Row)
    .parse(rows)
    .map(({ critical, high, medium, low, medianSeconds, longestSeconds, ...day }) => ({
      ...day,
      findings: { critical, high, medium, low },
      ...(medianSeconds === null ? {} : { medianSeconds }),
      ...(longestSeconds === null ? {} : { longestSeconds }),
    }))
}
