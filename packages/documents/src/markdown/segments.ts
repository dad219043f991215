/** A stretch of a Markdown file: running text, a pipe table, an HTML table, or text set in one width. `line` is the number of its first line. */
export type Segment = { kind: 'markdown' | 'pipes' | 'html' | 'fixed'; lines: string[]; line: number }

const FENCE = /^ {0,3}(?:`{3,}|~{3,})/
const MOST_LINES_A_ROW = 12

/**
 * Cuts a Markdown file into what is read in different ways. Pipe tables are found here and not by the grammar of GFM, for converters write rows over several
 * lines and leave the delimiter row out.
 */
export const cutMarkdown = (lines: readonly string[]): Segment[] => {
  const segments: Segment[] = []
  const tables = htmlTables(lines)
  let at = 0
  const add = (kind: Segment['kind'], end: number): void => {
    const last = segments.at(-1)
    const taken = lines.slice(at, end)
    if (kind === 'markdown' && last?.kind === 'markdown') last.lines.push(...taken)
    else segments.push({ kind, lines: taken, line: at + 1 })
    at = end
  }
  while (at < lines.length) {
    const line = lines[at] as string
    if (FENCE.test(line)) add('fixed', fenceEnd(lines, at))
    else if (/^\s{0,3}\|/.test(line)) {
      const end = pipesEnd(lines, at)
      add(isPipeTable(lines.slice(at, end)) ? 'pipes' : 'markdown', end)
    } else if (tables.has(at)) add('html', (tables.get(at) ?? at) + 1)
    else add('markdown', at + 1)
  }
  return segments
}

const fenceEnd = (lines: readonly string[], from: number): number => {
  const mark = (/[`~]{3,}/.exec(lines[from] as string)?.[0] ?? '```').slice(0, 3)
  const close = lines.findIndex((line, index) => index > from && line.trim().startsWith(mark))
  return close < 0 ? lines.length : close + 1
}

/** Past the last row. A row goes on over lines until one ends with a pipe. */
const pipesEnd = (lines: readonly string[], from: number): number => {
  let at = from
  while (at < lines.length && /^\s{0,3}\|/.test(lines[at] as string)) {
    let end = at
    while (!closes(lines[end]) && end + 1 < lines.length && end - at < MOST_LINES_A_ROW && lines[end + 1]?.trim() !== '') end += 1
    if (!closes(lines[end])) return at === from ? from + 1 : at
    at = end + 1
  }
  return at
}

const closes = (line: string | undefined): boolean => line !== undefined && /\|\s*$/.test(line)

/** One line that begins and ends with a pipe may be a sentence; two are a table, and so is one with a delimiter row. */
const isPipeTable = (lines: readonly string[]): boolean => lines.some((line) => (line.match(/\|/g) ?? []).length > 1)

/** For each line that opens a table of HTML, the line its end stands on; those that are never closed are left out. */
const htmlTables = (lines: readonly string[]): ReadonlyMap<number, number> => {
  const ends = new Map<number, number>()
  const open: number[] = []
  lines.forEach((line, index) => {
    if (!/<\/?table/i.test(line)) return
    for (const [tag] of line.matchAll(/<\/?table(?=[\s>])/gi)) {
      if (!tag.startsWith('</')) open.push(index)
      else {
        const start = open.pop()
        if (start !== undefined) ends.set(start, Math.max(index, ends.get(start) ?? 0))
      }
    }
  })
  return ends
}
