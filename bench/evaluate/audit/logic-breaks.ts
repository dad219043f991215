import type { Block, Cell, Document } from '@unfold/contracts'
import type { Random } from '@unfold/testkit'

// Faults planted by a seeded hand, each in a copy of its own. Places are found by the words alone, not by the agent's reading.

export type Break = {
  kind: string
  document: Document
  /** The block that was changed, and its cell where it is a table. */
  block: string
  cell?: { row: number; column: number }
  /** What was changed, for the list of misses. */
  what: string
}

type Plant = (document: Document, random: Random) => Break | undefined

const textOf = (rows: readonly { cells: readonly Cell[] }[]): string =>
  rows
    .map(({ cells }) =>
      cells
        .map(({ text }) => text)
        .filter((text) => text !== '')
        .join(' '),
    )
    .join('\n')

const withBlock = (document: Document, index: number, block: Block): Document => ({
  ...document,
  blocks: document.blocks.with(index, block),
})

const withText = (document: Document, index: number, at: number, length: number, words: string): Document => {
  const block = document.blocks[index] as Block
  return withBlock(document, index, { ...block, text: block.text.slice(0, at) + words + block.text.slice(at + length) })
}

const withCell = (document: Document, index: number, row: number, cell: Cell, changed: Partial<Cell>): Document => {
  const block = document.blocks[index] as Block
  const table = block.table as NonNullable<Block['table']>
  const rows = table.rows.map((other, at) =>
    at === row ? { ...other, cells: other.cells.map((old) => (old === cell ? { ...old, ...changed } : old)) } : other,
  )
  return withBlock(document, index, { ...block, text: textOf(rows), table: { ...table, rows } })
}

const RUN = /\d[\d,]*(?:\.\d+)?/u

/** One digit of the figure becomes another, never so that nothing but rounding is left. */
const changeDigit = (cell: Cell, random: Random): Partial<Cell> | undefined => {
  const run = RUN.exec(cell.text)
  if (!cell.number || !run || cell.number.value === 0) return undefined
  const places = run[0].split('').flatMap((digit, place) => (/\d/u.test(digit) ? [place] : []))
  // Not the last digit: a unit more or less may be rounding.
  const place = random.pick(places.length > 1 ? places.slice(0, -1) : places)
  const old = Number(run[0][place])
  const digit = (old + 1 + random.int(8) + (place === 0 ? 0 : 1)) % 10 || 1
  if (digit === old) return undefined
  const changed = run[0].slice(0, place) + String(digit) + run[0].slice(place + 1)
  const value = Number(changed.replaceAll(',', '')) * Math.sign(cell.number.value)
  return { text: cell.text.replace(run[0], changed), number: { ...cell.number, value } }
}

/** A figure of a line named so, in a table that has all of `needs`. */
const breakLine =
  (kind: string, needs: readonly RegExp[], lines: readonly RegExp[]): Plant =>
  (document, random) => {
    const tables = document.blocks.flatMap((block, index) => (block.table && needs.every((need) => need.test(block.text)) ? [index] : []))
    const choices = tables.slice(0, 1).flatMap((index) =>
      (document.blocks[index]?.table?.rows ?? []).flatMap((row, at) => {
        const label = row.cells[0]?.text ?? ''
        return lines.some((line) => line.test(label))
          ? row.cells.filter((cell) => cell.number && cell.number.value !== 0).map((cell) => ({ index, row: at, cell, label }))
          : []
      }),
    )
    if (choices.length === 0) return undefined
    const { index, row, cell, label } = random.pick(choices)
    const changed = changeDigit(cell, random)
    if (!changed) return undefined
    return {
      kind,
      document: withCell(document, index, row, cell, changed),
      block: document.blocks[index]?.id ?? '',
      cell: { row, column: cell.column },
      what: `${label}: ${cell.text} → ${changed.text}`,
    }
  }

const balance = breakLine(
  'balance sheet equation',
  [
    /\btotal assets\b/iu,
    /\btotal (?:liabilities\b[^\n]*\bequity|equity and liabilities|liabilities and stockholders|liabilities[^\n]*deficit)/iu,
  ],
  [
    /^total assets$/iu,
    /^total liabilities$/iu,
    /^total (?:stockholders|shareholders|equity|partners)[^\n]*$/iu,
    /^total liabilities[^\n]* (?:equity|deficit)/iu,
  ],
)
const cash = breakLine(
  'cash roll-forward',
  [/operating activities/iu, /investing activities/iu, /financing activities/iu, /\b(?:end|ending)\b/iu, /beginning/iu],
  [
    /^(?:net )?cash\b[^\n]*\b(?:operating|investing|financing) activities$/iu,
    /^(?:net )?(?:increase|decrease|change)[^\n]*\bcash\b/iu,
    /\bcash\b[^\n]*\b(?:beginning|end|ending)\b/iu,
  ],
)

const DATE = /\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (20\d\d)\b/u
const otherDay = (month: string, day: number, year: string, random: Random): string => {
  if (random.int(3) === 0) return `${month} ${day}, ${Number(year) + (random.int(2) === 0 ? 1 : -1)}`
  const days = [1, 2, 3, 8, 15].map((step) => (day > step + 1 ? day - step : day + step)).filter((other) => other !== day && other <= 28)
  return `${month} ${random.pick(days.length > 0 ? days : [15])}, ${year}`
}

/** The day a column of the balance sheet or the cash-flow statement is headed with. */
const columnDate: Plant = (document, random) => {
  const tables = document.blocks.flatMap((block, index) =>
    block.table && (/\btotal assets\b/iu.test(block.text) || /\boperating activities\b[^]*\bfinancing activities\b/iu.test(block.text))
      ? [index]
      : [],
  )
  const choices = tables
    .slice(0, 2)
    .flatMap((index) =>
      (document.blocks[index]?.table?.rows.slice(0, 4) ?? []).flatMap((row, at) =>
        row.cells.filter((cell) => DATE.test(cell.text)).map((cell) => ({ index, row: at, cell })),
      ),
    )
  if (choices.length === 0) return undefined
  const { index, row, cell } = random.pick(choices)
  const text = cell.text.replace(DATE, (_, month: string, day: string, year: string) => otherDay(month, Number(day), year, random))
  return {
    kind: 'period-end: column',
    document: withCell(document, index, row, cell, { text }),
    block: document.blocks[index]?.id ?? '',
    what: `${cell.text} → ${text}`,
  }
}

const ENDED =
  /\b(?:years?|months|weeks|quarters?) ended (January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (20\d\d)\b/gu

/** The day of "the year ended December 31, 2024" in running text. */
const textDate: Plant = (document, random) => {
  const choices = document.blocks.flatMap((block, index) =>
    block.table ? [] : [...block.text.matchAll(ENDED)].map((match) => ({ index, match })),
  )
  if (choices.length === 0) return undefined
  const { index, match } = random.pick(choices)
  const [words, month = '', day = '', year = ''] = match
  const days = [Number(day) - 1, Number(day) - 2, Number(day) - 7, 15].filter((other) => other > 0 && other !== Number(day))
  const changed = words.replace(`${month} ${day}, ${year}`, `${month} ${random.pick(days)}, ${year}`)
  return {
    kind: 'period-end: text',
    document: withText(document, index, match.index, words.length, changed),
    block: document.blocks[index]?.id ?? '',
    what: `${words} → ${changed}`,
  }
}

/** The day on the cover. */
const coverDate: Plant = (document, random) => {
  const form = document.blocks.slice(0, 20).findIndex(({ text }) => /\bform (?:10|20)-/iu.test(text))
  if (form < 0) return undefined
  for (const [index, block] of document.blocks.slice(0, form + 15).entries()) {
    if (block.table || !/\b(?:year|period|quarter) ended\b/iu.test(`${document.blocks[index - 1]?.text ?? ''} ${block.text}`)) continue
    const match = DATE.exec(block.text)
    if (!match) continue
    const changed = otherDay(match[1] ?? '', Number(match[2]), match[3] ?? '', random)
    return {
      kind: 'period-end: cover',
      document: withText(document, index, match.index, match[0].length, changed),
      block: block.id,
      what: `${match[0]} → ${changed}`,
    }
  }
  return undefined
}

const NOTE_REFERENCE = /\bNote (\d{1,2})\b(?! (?:to|of|in) (?:the|our) [^.]{0,60}(?:10-K|Annual))/gu

/** "Note 7" becomes a note that is not there. */
const reference: Plant = (document, random) => {
  const choices = document.blocks.flatMap((block, index) =>
    block.table || /^(?:Note )?\d{1,2}/iu.test(block.text)
      ? []
      : [...block.text.matchAll(NOTE_REFERENCE)].map((match) => ({ index, match })),
  )
  if (choices.length === 0) return undefined
  const { index, match } = random.pick(choices)
  const number = 40 + random.int(50)
  return {
    kind: 'note number: reference',
    document: withText(document, index, match.index, match[0].length, `Note ${number}`),
    block: document.blocks[index]?.id ?? '',
    what: `${match[0]} → Note ${number}`,
  }
}

/** "Note 10, Debt" becomes another note that is there. */
const otherNote: Plant = (document, random) => {
  const choices = document.blocks.flatMap((block, index) =>
    block.table || /^(?:Note )?\d{1,2}/iu.test(block.text)
      ? []
      : [...block.text.matchAll(NOTE_REFERENCE)].map((match) => ({ index, match })),
  )
  const highest = Math.max(...choices.map(({ match }) => Number(match[1])))
  if (highest < 4) return undefined
  const { index, match } = random.pick(choices)
  const old = Number(match[1])
  const number = ((old + random.int(highest - 2)) % highest) + 1
  if (number === old) return undefined
  return {
    kind: 'note number: another note',
    document: withText(document, index, match.index, match[0].length, `Note ${number}`),
    block: document.blocks[index]?.id ?? '',
    what: `${document.blocks[index]?.text.slice(match.index, match.index + 50) ?? ''} → Note ${number}`,
  }
}

const isHeading = (block: Block | undefined): boolean =>
  block !== undefined &&
  !block.table &&
  block.text.length < 120 &&
  !block.text.endsWith('.') &&
  /\b(?:balance|cash|as of|ended)\b/iu.test(block.text) &&
  HEADED.test(block.text)

const HEADED = /\b(January|February|March|April|May|June|July|August|September|October|November|December) (\d{1,2}), (20\d\d)\b/u

/** The date in the heading above the balance sheet or the cash-flow statement. */
const headingDate: Plant = (document, random) => {
  const choices = document.blocks.flatMap((block, index) =>
    block.table && (/\btotal assets\b/iu.test(block.text) || /\boperating activities\b[^]*\bfinancing activities\b/iu.test(block.text))
      ? [1, 2, 3].filter((back) => isHeading(document.blocks[index - back])).map((back) => index - back)
      : [],
  )
  if (choices.length === 0) return undefined
  const index = random.pick(choices)
  const match = HEADED.exec(document.blocks[index]?.text ?? '') as RegExpExecArray
  const changed = otherDay(match[1] ?? '', Number(match[2]), match[3] ?? '', random)
  return {
    kind: 'period-end: heading',
    document: withText(document, index, match.index, match[0].length, changed),
    block: document.blocks[index]?.id ?? '',
    what: `${document.blocks[index]?.text.slice(0, 80) ?? ''} → ${changed}`,
  }
}

const NOTE_HEADING = /^(?:note\s+)?(\d{1,2})(?=[\s.:–—-])/iu

/** A note's own number: another one, one that exists or one beyond the last. */
const heading: Plant = (document, random) => {
  const from = document.blocks.findLastIndex(
    ({ text, kind }) => kind === 'heading' && /^notes to\b.{0,60}\bfinancial statements\b/iu.test(text) && !/continued/iu.test(text),
  )
  if (from < 0) return undefined
  const to = document.blocks.findIndex(({ text }, index) => index > from && /^(?:item \d|signatures|exhibit)/iu.test(text))
  const choices = document.blocks.flatMap((block, index) =>
    index > from &&
    (to < 0 || index < to) &&
    block.kind === 'heading' &&
    NOTE_HEADING.test(block.text) &&
    block.text.length < 120 &&
    !/continued|exhibit|schedules?$/iu.test(block.text)
      ? [index]
      : [],
  )
  if (choices.length < 5) return undefined
  const index = random.pick(choices)
  const text = document.blocks[index]?.text ?? ''
  const match = NOTE_HEADING.exec(text) as RegExpExecArray
  const old = Number(match[1])
  const number = random.int(2) === 0 ? old + choices.length + 3 : old === 1 ? 3 : old - 1
  const changed = match[0].replace(match[1] ?? '', String(number))
  return {
    kind: 'note number: heading',
    document: withText(document, index, 0, match[0].length, changed),
    block: document.blocks[index]?.id ?? '',
    what: `${text.slice(0, 50)} → ${number}`,
  }
}

const FLIPS: Record<string, string> = {
  increased: 'decreased',
  decreased: 'increased',
  increase: 'decrease',
  decrease: 'increase',
  grew: 'declined',
  declined: 'grew',
  rose: 'fell',
  fell: 'rose',
}
const MOVED = /\b(increased?|decreased?|grew|declined|rose|fell)\b(?=[^.;]{0,90}?(?:\bfrom\b|\bto\b|\bcompared (?:to|with)\b))/gu
const FIGURE = /\$\s?\d[\d,.]*(?:\s?(?:million|billion))?|\d[\d,.]*\s?%/gu

/** A direction word before two figures of one kind, "from … to …" or "to … compared to …". */
const direction: Plant = (document, random) => {
  const choices = document.blocks.flatMap((block, index) => {
    if (block.table) return []
    return [...block.text.matchAll(MOVED)].flatMap((match) => {
      const sentence = block.text.slice(match.index).split(/[.;]\s+(?=[A-Z])|[.;]$/u)[0] ?? ''
      const pair = FROM_TO.exec(sentence.slice(0, 200))
      return pair && !/\brespectively\b|\bwould\b|\bcould\b|\bmay\b|\bif\b/iu.test(sentence) && (sentence.match(FIGURE)?.length ?? 0) >= 2
        ? [{ index, match }]
        : []
    })
  })
  if (choices.length === 0) return undefined
  const { index, match } = random.pick(choices)
  const word = match[0]
  const flipped = FLIPS[word] ?? word
  return {
    kind: 'direction',
    document: withText(document, index, match.index, word.length, flipped),
    block: document.blocks[index]?.id ?? '',
    what: `${word} → ${flipped}: ${document.blocks[index]?.text.slice(Math.max(0, match.index - 60), match.index + 160)}`,
  }
}
const NUMBER = '(?:approximately |about )?(?:\\$\\s?\\d[\\d,.]*(?:\\s?(?:million|billion))?|\\d[\\d,.]*\\s?%)'
const FROM_TO = new RegExp(
  `\\bfrom ${NUMBER}[^.;]{0,60}? to ${NUMBER}|\\bto ${NUMBER}[^.;]{0,80}?(?:from|compared to|compared with) ${NUMBER}`,
  'u',
)

export const PLANTS: readonly Plant[] = [
  balance,
  cash,
  columnDate,
  coverDate,
  headingDate,
  textDate,
  reference,
  otherNote,
  heading,
  direction,
]
