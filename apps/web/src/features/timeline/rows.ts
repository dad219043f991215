import type { Bar, Lane, Timeline } from './timeline.ts'

export type Row =
  | { kind: 'lane'; key: string; lane: Lane; open: boolean }
  | { kind: 'bar'; key: string; lane: Lane; bar: Bar; open: boolean }
  | { kind: 'detail'; key: string; lane: Lane; bar: Bar }

/** What stands under each other: each lane, below an opened one its bars as they began, below an opened bar what is known of it. */
export const rowsOf = ({ lanes }: Pick<Timeline, 'lanes'>, opened: ReadonlySet<string>): Row[] =>
  lanes.flatMap((lane) => {
    const open = opened.has(lane.agentId)
    const own: Row = { kind: 'lane', key: lane.agentId, lane, open }
    return open ? [own, ...within(lane).flatMap((bar) => barRows(lane, bar, opened))] : [own]
  })

const within = ({ bars, parts }: Lane): Bar[] =>
  [...bars, ...parts].toSorted((a, b) => a.from - b.from || (a.to ?? Infinity) - (b.to ?? Infinity))

const barRows = (lane: Lane, bar: Bar, opened: ReadonlySet<string>): Row[] => {
  const key = `${lane.agentId} ${bar.id}`
  const open = opened.has(key)
  const own: Row = { kind: 'bar', key, lane, bar, open }
  return open ? [own, { kind: 'detail', key: `${key} detail`, lane, bar }] : [own]
}
