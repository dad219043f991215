import { parse, View } from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'

import type { Panel } from '../measure/line.ts'

// One small chart for each panel, two beside each other: bars from zero, ours in colour, each with its figure.

const WIDTH = 240
const BAR_HEIGHT = 19
const COLUMNS = 2
const OURS = '#0f766e'
const THEIRS = '#a8a29e'

const isOurs = (name: string): boolean => name.startsWith('Unfold')

const label = (value: number): string => (value >= 1_000 ? Math.round(value).toLocaleString('en-US') : String(Number(value.toPrecision(3))))

const panelSpec = ({ title, unit, bars, more = false }: Panel) => {
  const longest = Math.max(...bars.map(({ value }) => value))
  return {
    title: { text: title, subtitle: `${unit}; ${more ? 'longer' : 'shorter'} is better`, anchor: 'start' as const },
    width: WIDTH,
    height: { step: BAR_HEIGHT },
    data: { values: bars.map(({ name, value }) => ({ name, value, shown: label(value), ours: isOurs(name) })) },
    encoding: {
      // No alphabet: the order of the table.
      y: { field: 'name', type: 'nominal' as const, sort: null, axis: { title: null, labelLimit: 400, ticks: false, domain: false } },
      // Room for the figure beside the longest bar.
      x: { field: 'value', type: 'quantitative' as const, axis: null, scale: { domain: [0, longest * 1.2] } },
    },
    layer: [
      {
        mark: { type: 'bar' as const, cornerRadiusEnd: 2 },
        encoding: { color: { condition: { test: 'datum.ours', value: OURS }, value: THEIRS } },
      },
      { mark: { type: 'text' as const, align: 'left' as const, dx: 4 }, encoding: { text: { field: 'shown', type: 'nominal' as const } } },
    ],
  }
}

/** The chart as SVG. `panels` is not empty. */
export const drawChart = async (panels: readonly Panel[]): Promise<string> => {
  const spec: TopLevelSpec = {
    concat: panels.map(panelSpec),
    columns: COLUMNS,
    spacing: { row: 28, column: 36 },
    resolve: { scale: { x: 'independent', y: 'independent', color: 'independent' } },
    background: '#ffffff',
    padding: 16,
    config: {
      font: 'system-ui, sans-serif',
      view: { stroke: null },
      title: { fontSize: 13, subtitleFontSize: 11, subtitleColor: '#57534e', offset: 8 },
      axis: { labelFontSize: 11 },
      text: { fontSize: 11 },
    },
  }
  const view = new View(parse(compile(spec).spec), { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return svg
}

/** The same in words, for whoever does not see the picture. */
export const describeChart = (panels: readonly Panel[]): string =>
  panels
    .map(({ title, unit, bars }) => `${title} (${unit}): ${bars.map(({ name, value }) => `${name} ${label(value)}`).join(', ')}.`)
    .join(' ')
