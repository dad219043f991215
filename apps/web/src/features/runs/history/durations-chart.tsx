import { scaleBand, scaleLinear } from '@visx/scale'
import { LinePath } from '@visx/shape'

import { formatDuration } from '../../../ui/time.ts'
import { Chart, CHART } from './chart.tsx'
import { type Durations, roundTimes } from './day-series.ts'

const DASHES = [undefined, '5 3', '1.5 3'] as const

/** How long a run took on each day: a disc where half of them were done, a hair up to the longest; a line a workflow. */
export const DurationsChart = ({ width, days, durations }: { width: number; days: readonly string[]; durations: readonly Durations[] }) => {
  const x = scaleBand({ domain: [...days], range: [CHART.left, width - CHART.right], padding: 0.25 })
  const longest = Math.max(10, ...durations.flatMap(({ points }) => points.map((point) => point.longest)))
  const y = scaleLinear<number>({ domain: [0, longest], range: [CHART.height - CHART.bottom, CHART.top] })
  const middle = (day: string) => (x(day) ?? 0) + x.bandwidth() / 2
  return (
    <Chart
      width={width}
      words={durationsInWords(durations)}
      days={x}
      values={y}
      ticks={roundTimes(longest)}
      valueWords={(seconds) => formatDuration(seconds * 1_000)}
    >
      {durations.map(({ workflow, points }, i) => (
        <g key={workflow} className="text-ink">
          <LinePath
            data={points}
            x={({ day }) => middle(day)}
            y={({ median }) => y(median)}
            className="stroke-line-2"
            strokeDasharray={dashOf(i)}
          />
          {points.map(({ day, median, longest: most }) => (
            <g key={day}>
              <line x1={middle(day)} x2={middle(day)} y1={y(median)} y2={y(most)} className="stroke-line-2" />
              <circle cx={middle(day)} cy={y(median)} r="3" className={i === 0 ? 'fill-ink' : 'fill-paper stroke-ink'} />
            </g>
          ))}
        </g>
      ))}
    </Chart>
  )
}

export const dashOf = (i: number): string | undefined => DASHES[i % DASHES.length]

/** "audit: from 0:38 to 1:12. scan: from 0:02 to 0:09." */
const durationsInWords = (durations: readonly Durations[]): string =>
  durations
    .map(({ workflow, points }) => {
      const medians = points.map(({ median }) => median * 1_000)
      return `${workflow}: half of a day’s runs within ${formatDuration(Math.min(...medians))} to ${formatDuration(Math.max(...medians))}.`
    })
    .join(' ') || 'No run was completed.'
