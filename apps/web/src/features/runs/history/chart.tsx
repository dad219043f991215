import { AxisBottom, AxisLeft } from '@visx/axis'
import type { scaleBand, scaleLinear } from '@visx/scale'
import type { ReactNode } from 'react'

import { formatDay } from '../../../ui/time.ts'

export const CHART = { height: 168, left: 40, right: 24, top: 8, bottom: 24 } as const

const LABEL = { className: 'fill-ink-2 text-xs', fill: undefined, fontSize: undefined, fontFamily: undefined }
/** A date needs so many px. */
const DATE_WIDTH = 72

type ChartProps = {
  width: number
  /** Said to whoever does not see it. */
  words: string
  days: ReturnType<typeof scaleBand<string>>
  values: ReturnType<typeof scaleLinear<number>>
  /** Where a hairline goes across, with its value. */
  ticks: readonly number[]
  valueWords: (value: number) => string
  children: ReactNode
}

/** The frame that every chart of the page has: days below, values at the side, hairlines across. */
export const Chart = ({ width, words, days, values, ticks, valueWords, children }: ChartProps) => {
  const all = days.domain()
  const every = Math.max(1, Math.ceil((all.length * DATE_WIDTH) / Math.max(1, width - CHART.left)))
  // From the last day backwards: today is always named.
  const named = all.filter((_, i) => (all.length - 1 - i) % every === 0)
  return (
    // Time runs from the left to the right in every script's charts.
    <div dir="ltr" className="overflow-hidden">
      <svg role="img" aria-label={words} width={width} height={CHART.height} className="block tabular-nums">
        {ticks.map((value) => (
          <line key={value} x1={CHART.left} x2={width - CHART.right} y1={values(value)} y2={values(value)} className="stroke-line" />
        ))}
        <AxisLeft
          left={CHART.left}
          scale={values}
          tickValues={[...ticks]}
          hideAxisLine
          hideTicks
          tickFormat={(value) => valueWords(Number(value))}
          tickLabelProps={{ ...LABEL, textAnchor: 'end', dx: -4, dy: 4 }}
        />
        {children}
        <AxisBottom
          top={CHART.height - CHART.bottom}
          scale={days}
          tickValues={named}
          tickFormat={formatDay}
          hideTicks
          axisLineClassName="stroke-line-2"
          tickLabelProps={{ ...LABEL, textAnchor: 'middle', dy: 2 }}
        />
      </svg>
    </div>
  )
}
