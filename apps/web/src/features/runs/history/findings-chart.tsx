import { SEVERITIES, type Severity } from '@unfold/contracts'
import { scaleBand, scaleLinear } from '@visx/scale'
import { BarStack } from '@visx/shape'
import { useId } from 'react'

import { formatDay } from '../../../ui/time.ts'
import { formatCount } from '../../../ui/words.ts'
import { Chart, CHART } from './chart.tsx'
import { type DayFindings, findingsInWords, findingsOf } from './day-series.ts'

const INK: Record<Severity, string> = {
  critical: 'var(--color-critical)',
  high: 'var(--color-high)',
  medium: 'var(--color-medium)',
  low: 'var(--color-low)',
}

/** What was found each day, the gravest at the bottom; each gravity has a grain of its own besides its colour. */
export const FindingsChart = ({ width, byDay }: { width: number; byDay: readonly DayFindings[] }) => {
  const id = useId()
  const grain = (severity: Severity) => `${id}-${severity}`
  const days = scaleBand({ domain: byDay.map(({ day }) => day), range: [CHART.left, width - CHART.right], padding: 0.25 })
  const values = scaleLinear<number>({
    domain: [0, Math.max(1, ...byDay.map(findingsOf))],
    range: [CHART.height - CHART.bottom, CHART.top],
    nice: true,
  })
  return (
    <Chart
      width={width}
      words={findingsInWords(byDay, formatDay)}
      days={days}
      values={values}
      ticks={values.ticks(3).filter(Number.isInteger)}
      valueWords={formatCount}
    >
      <defs>
        {SEVERITIES.map((severity) => (
          <Grain key={severity} id={grain(severity)} severity={severity} />
        ))}
      </defs>
      <BarStack
        data={[...byDay]}
        keys={[...SEVERITIES]}
        x={({ day }) => day}
        xScale={days}
        yScale={values}
        color={(severity) => `url(#${grain(severity)})`}
      />
    </Chart>
  )
}

/** Full, hatched, dotted, outlined: from the gravest down. */
export const Grain = ({ id, severity }: { id: string; severity: Severity }) => (
  <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
    <rect width="4" height="4" fill={`var(--color-${severity}-tint)`} />
    {severity === 'critical' && <rect width="4" height="4" fill={INK.critical} />}
    {severity === 'high' && <rect width="2.500" height="4" fill={INK.high} />}
    {severity === 'medium' && <circle cx="2" cy="2" r="1.200" fill={INK.medium} />}
    {severity === 'low' && <rect width="0.800" height="4" fill={INK.low} />}
  </pattern>
)
