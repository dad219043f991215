import { isIP } from 'node:net'

import { UnfoldError } from '@unfold/contracts'
import { parse as parseCsv } from 'csv-parse/sync'

import { type ListQuery, normalOf } from './lists.ts'

/** One entry of a list: `host evil.example`, already in its normal form. */
export type FeedEntry = ListQuery

export const FEED_FORMATS = ['hosts', 'lines', 'csv', 'json'] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** Keys and columns under which public feeds keep what they list, by what they hold. */
const KEYS: Record<string, ListQuery['kind'] | 'any'> = {
  url: 'url',
  urls: 'url',
  link: 'url',
  phish_url: 'url',
  domain: 'host',
  domains: 'host',
  domainname: 'host',
  host: 'host',
  hosts: 'host',
  hostname: 'host',
  fqdn: 'host',
  name: 'host',
  blacklist: 'any',
  blocklist: 'any',
  entries: 'any',
  scams: 'any',
  data: 'any',
  result: 'any',
  results: 'any',
  items: 'any',
  value: 'any',
  ioc: 'any',
  ioc_value: 'any',
  indicator: 'any',
  address: 'address',
  addresses: 'address',
  phone: 'phone',
  phones: 'phone',
  phonenumber: 'phone',
  email: 'email',
}

/**
 * Reads the formats of the common public feeds. The form is told by the text where `format` is absent.
 * @throws UnfoldError BAD_INPUT where nothing in it can be listed
 */
export const parseFeed = (text: string, format?: FeedFormat): FeedEntry[] => {
  const plain = text.replace(/^\ufeff/u, '')
  const entries = new Map<string, FeedEntry>()
  const add = (entry: FeedEntry | undefined) => {
    if (!entry) return
    const normal = { kind: entry.kind, value: normalOf(entry) }
    if (normal.value !== '' && !/\s/u.test(normal.value)) entries.set(`${normal.kind} ${normal.value}`, normal)
  }
  switch (format ?? tell(plain)) {
    case 'json':
      for (const entry of fromJson(plain)) add(entry)
      break
    case 'csv':
      for (const entry of fromCsv(plain)) add(entry)
      break
    case 'hosts':
    case 'lines':
      for (const line of plain.split(/\r?\n/u)) add(fromLine(line))
  }
  if (entries.size === 0)
    throw new UnfoldError('BAD_INPUT', 'Nothing in it can be listed: no host, link, address or number was found.', {
      advice: 'A list is a hosts file, one entry a line, CSV with a heading, or JSON.',
    })
  return [...entries.values()]
}

const tell = (text: string): FeedFormat => {
  const start = text.trimStart()
  if (start.startsWith('[') || start.startsWith('{')) return 'json'
  const lines = start
    .split(/\r?\n/u)
    .filter((line) => line.trim() !== '' && !/^\s*[#!;/]/u.test(line))
    .slice(0, 5)
  if (lines.some((line) => /^(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+\S/u.test(line))) return 'hosts'
  return lines.length > 0 && lines.every((line) => line.includes(',')) ? 'csv' : 'lines'
}

const LOCAL: ReadonlySet<string> = new Set(['localhost', 'localhost.localdomain', 'broadcasthost', 'local', '0.0.0.0'])

/** `0.0.0.0 evil.example`, `||evil.example^`, `evil.example`, `https://evil.example/a # why` */
const fromLine = (line: string): FeedEntry | undefined => {
  const plain = line.replace(/\s#.*$/u, '').trim()
  if (plain === '' || /^[#!;[]/u.test(plain) || plain.startsWith('//')) return undefined
  const [first = '', second] = plain.split(/\s+/u)
  if (second !== undefined && (isIP(first) !== 0 || first === '0')) return LOCAL.has(second) ? undefined : { kind: 'host', value: second }
  return ofAnyKind(first.replace(/^\|\|/u, '').replace(/\^.*$/u, '').replace(/^\*\./u, ''))
}

/** A link with a path is a link; one of a host alone lists the host. */
const ofAnyKind = (value: string): FeedEntry | undefined => {
  const plain = value.trim()
  if (
    /^0x[0-9a-f]{40}$/iu.test(plain) ||
    /^(?:bc1|ltc1)[a-z0-9]{20,}$/iu.test(plain) ||
    /^[13LMDT][1-9A-HJ-NP-Za-km-z]{25,34}$/u.test(plain)
  )
    return { kind: 'address', value: plain }
  if (/^\+\d{6,15}$/u.test(plain.replaceAll(/[\s()-]/gu, ''))) return { kind: 'phone', value: plain }
  if (/^[^\s@/]+@[^\s@/]+\.[a-z]{2,}$/iu.test(plain)) return { kind: 'email', value: plain }
  const url = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/?#\s]+)([/?#].*)?$/iu.exec(plain)
  const [, host = '', rest = ''] = url ?? []
  if (!/^[\p{L}\p{N}](?:[\p{L}\p{N}._-]*[\p{L}\p{N}])?(?::\d+)?$/u.test(host) || !host.includes('.')) return undefined
  if (rest.replace(/^\/+$/u, '') === '' && !host.includes(':')) return LOCAL.has(host) ? undefined : { kind: 'host', value: host }
  return { kind: 'url', value: plain }
}

const ofKind = (kind: ListQuery['kind'] | 'any', value: string): FeedEntry | undefined => {
  if (kind === 'any' || kind === 'url' || kind === 'host') return ofAnyKind(value)
  return value.trim() === '' ? undefined : { kind, value: value.trim() }
}

const fromCsv = (text: string): FeedEntry[] => {
  const rows: string[][] = parseCsv(text, {
    comment_no_infix: true,
    comment: '#',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  })
  const headingOf = (row: readonly string[]) => row.map((cell) => KEYS[cell.toLowerCase().replaceAll(/[^a-z_]/gu, '')])
  // URLhaus writes its heading as a comment.
  const commented = text
    .split(/\r?\n/u)
    .findLast((line) => line.startsWith('#') && line.split(',').length > 2)
    ?.replace(/^#\s*/u, '')
    .split(',')
  const [first = [], ...rest] = rows
  let [kinds, body] = [headingOf(first), rest]
  if (!kinds.some(Boolean)) [kinds, body] = [headingOf(commented ?? []), rows]
  return body.flatMap((row) =>
    row.flatMap((cell, column) => {
      const kind = kinds.some(Boolean) ? kinds[column] : 'any'
      const entry = kind === undefined ? undefined : ofKind(kind, cell)
      return entry ? [entry] : []
    }),
  )
}

const DEEPEST = 8

const fromJson = (text: string): FeedEntry[] => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // One object a line.
    value = text.split(/\r?\n/u).flatMap((line) => (line.trim() === '' ? [] : [parseLine(line)]))
  }
  const entries: FeedEntry[] = []
  const walk = (node: unknown, kind: ListQuery['kind'] | 'any', depth: number): void => {
    if (depth > DEEPEST) return
    if (typeof node === 'string') {
      const entry = ofKind(kind, node)
      if (entry) entries.push(entry)
    } else if (Array.isArray(node)) for (const each of node) walk(each, kind, depth + 1)
    else if (typeof node === 'object' && node !== null)
      for (const [key, each] of Object.entries(node)) {
        const own = KEYS[key.toLowerCase().replaceAll(/[^a-z_]/gu, '')]
        // `{ "addresses": { "ETH": ["0x…"] } }`, `{ "evil.example": { … } }`
        if (own !== undefined) walk(each, own, depth + 1)
        else if (kind === 'address') walk(each, kind, depth + 1)
        else if (typeof each === 'object' && each !== null && key.includes('.')) walk(key, 'host', depth + 1)
      }
  }
  walk(value, 'any', 0)
  return entries
}

const parseLine = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw new UnfoldError('BAD_INPUT', 'The list is not JSON.', { cause })
  }
}
