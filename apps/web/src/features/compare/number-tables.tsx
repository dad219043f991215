import type { ComparedNumber, Comparison, NumberCheck } from '@unfold/contracts'
import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { OutcomeMark } from '../../ui/glyphs.tsx'
import { restsOf } from './align-figures.ts'
import { findingHref, placeHref } from './compare-links.ts'
import { Group } from './group.tsx'

type Report = Extract<Comparison, { kind: 'report' }>

/** Every number that changed, table by table, and those in running text. */
export const NumberTables = ({ comparison }: { comparison: Report }) => {
  const changed = comparison.numbers?.changed ?? []
  const tables = Map.groupBy(changed, (number) => (isInText(number) ? 'In the text' : number.table || 'A table without a name'))
  // What stands in sentences has its unit behind it, and is set for itself.
  const rests = new Map([...restsIn(changed.filter((number) => !isInText(number))), ...restsIn(changed.filter(isInText))])
  return (
    <Group change="changed" title="Changed numbers" count={changed.length} of="number">
      <table className="w-full tabular-nums max-sm:block">
        <caption className="sr-only">Changed numbers, table by table</caption>
        <thead className="text-xs text-ink-2 max-sm:sr-only">
          <tr className="[&>th]:px-2 [&>th]:font-normal">
            <th scope="col" className="text-start">
              Number
            </th>
            <th scope="col" className="text-end">
              before
            </th>
            <th scope="col" className="text-end">
              now
            </th>
            <th scope="col" className="text-end">
              difference
            </th>
            <th scope="col" className="w-60 text-start">
              the later run
            </th>
          </tr>
        </thead>
        {[...tables].map(([caption, numbers]) => (
          <tbody key={caption} className="max-sm:block">
            <tr className="max-sm:block">
              <th colSpan={5} scope="rowgroup" className="pt-3 pb-1 text-start text-xs font-normal text-ink-2 max-sm:block sm:px-2">
                {caption}
              </th>
            </tr>
            <NumberRows numbers={numbers} rests={rests} comparison={comparison} />
          </tbody>
        ))}
      </table>
    </Group>
  )
}

const isInText = ({ after }: ComparedNumber): boolean => after.tableCell === undefined

type Rests = { before: string | undefined; after: string | undefined; difference: string | undefined }

/** What is to follow each figure unseen, column by column. */
const restsIn = (numbers: readonly ComparedNumber[]): [ComparedNumber, Rests][] => {
  const before = restsOf(numbers.map((number) => number.before.quote))
  const after = restsOf(numbers.map((number) => number.after.quote))
  const difference = restsOf(numbers.map((number) => number.difference ?? ''))
  return numbers.map((number, i) => [number, { before: before[i], after: after[i], difference: difference[i] }])
}

type RowsProps = { numbers: readonly ComparedNumber[]; rests: ReadonlyMap<ComparedNumber, Rests>; comparison: Report }

const NumberRows = ({ numbers, rests, comparison: { before, after } }: RowsProps) =>
  numbers.map((number) => (
    <tr
      key={`${number.label} ${number.column} ${number.after.location.block} ${number.after.tableCell?.row} ${number.after.quote}`}
      className="relative border-t border-line hover:bg-wash max-sm:grid max-sm:grid-cols-[auto_auto_1fr] max-sm:gap-x-3 max-sm:py-1.5 sm:[&>*]:px-2 sm:[&>*]:py-1"
    >
      <th scope="row" className="text-start font-normal max-sm:col-span-3">
        {number.label}
        {number.column !== '' && <span className="text-ink-2"> {number.column}</span>}
      </th>
      <Figure rest={rests.get(number)?.before}>
        <Link
          to={placeHref(before.runId, number.before)}
          className="relative z-10 text-ink-2 underline decoration-line-2 underline-offset-2 hover:text-accent"
        >
          {number.before.quote}
        </Link>
      </Figure>
      <Figure rest={rests.get(number)?.after}>
        <span aria-hidden="true" className="me-3 text-ink-2">
          →
        </span>
        <Link data-row to={afterHref(after.runId, number)} className="after:absolute after:inset-0 hover:text-accent">
          {number.after.quote}
        </Link>
      </Figure>
      <Figure rest={rests.get(number)?.difference}>{number.difference}</Figure>
      <td className="text-ink-2 max-sm:col-span-3">
        <CheckWords check={number.check} />
      </td>
    </tr>
  ))

const afterHref = (runId: string, { after, check }: ComparedNumber): string =>
  check?.findingId === undefined ? placeHref(runId, after) : findingHref(runId, check.findingId)

const Figure = ({ rest = '', children }: { rest?: string | undefined; children: ReactNode }) => (
  <td className="text-end whitespace-nowrap">
    {children}
    <span aria-hidden="true" className="invisible">
      {rest}
    </span>
  </td>
)

const WORDS: Record<NumberCheck['outcome'], string> = {
  confirmed: 'confirmed anew',
  exception: 'exception',
  not_checked: 'could not be checked',
}

/** What the later run said of a changed figure, and by which total. */
export const CheckWords = ({ check }: { check: NumberCheck | undefined }) =>
  check === undefined ? (
    <span>no check of its own</span>
  ) : (
    <span data-severity={check.outcome === 'exception' ? 'high' : undefined} className="inline-flex items-baseline gap-1.5">
      <span className="translate-y-px">
        <OutcomeMark outcome={check.outcome} />
      </span>
      <span>
        {WORDS[check.outcome]}
        {check.through !== undefined && `, by ${check.through}`}
      </span>
    </span>
  )
