import { domainToASCII, domainToUnicode } from 'node:url'

import { parse } from 'tldts'

import { defangEmail, defangLink } from '../defang.ts'
import { foldLetters } from './fold-letters.ts'
import type { Found } from './found.ts'

// Links as people and swindlers write them: with or without scheme, taken apart ("hxxp", "[.]", " dot "), in letters of other scripts.

const DOT = String.raw`(?:\.|\u3002|\uff0e|\s?\[\s?\.\s?\]|\s?\(\s?\.\s?\)|\s?\{\s?\.\s?\}|\s?[[({]\s?dot\s?[\])}]|\sdot\s)`
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}])?`
const HOST = String.raw`${LABEL}(?:${DOT}${LABEL}){1,8}`
const SCHEME = String.raw`h\s?(?:tt|xx|\*\*|XX)\s?ps?\s?(?:\[:\]|:)\s?\/\s?\/\s?`
const PATH = String.raw`(?::\d{1,5})?(?:\s?(?=\/)(?:\/[^\s<>"'\u201c\u201d\u00ab\u00bb]*)|[?#][^\s<>"'\u201c\u201d]*)?`

const WITH_SCHEME = new RegExp(
  String.raw`(?<![\p{L}\p{N}])${SCHEME}(?:[\p{L}\p{N}._~-]{1,60}(?::[^\s@/]{1,60})?@)?(?:${HOST}|\d{1,10})${PATH}`,
  'giu',
)
const BARE = new RegExp(String.raw`(?<![\p{L}\p{N}@._/-])(?:${HOST})${PATH}`, 'giu')
/** "evil .com/pay": the space stands before the dot, where no sentence has one. */
const SPACED =
  /(?<![\p{L}\p{N}@._/-])[\p{L}\p{N}][\p{L}\p{N}-]{2,61}\s\.\s?(?:com|net|org|info|biz|top|xyz|site|online|shop|live|club|icu|vip|example)(?![\p{L}\p{N}])(?:\s?\/[^\s<>"']*)?/giu

const AT = String.raw`(?:@|\s?[[({]\s?(?:@|at)\s?[\])}]\s?)`
const EMAIL = new RegExp(String.raw`(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}](?:[\p{L}\p{N}._%+-]{0,63})${AT}${HOST}`, 'giu')

const TRAILING = /[.,;:!?)\]}>'"\u2019\u201d*|]+$/u
/** Names that no registry gives out (RFC 2606, 6761): examples, tests. */
const RESERVED = /\.(?:example|test|invalid|localhost)$/u
/** Endings that are words: "see you.in", "ok.so", without a path they are rather a sentence's end. */
const WORD_ENDINGS: ReadonlySet<string> = new Set(
  'in so is it at me my to us be am no do im id by as he we ok la md pa al ac my mu na ne my pm st tm sh je ms re ps ma mr th now call here help today click link live love life win free cash date band best new one red run chat gift care deal sale team work fun men day how you next fit foo bar buy see bet pay car cat dog eat ink joy kid man mom mum pet pub rip rest room rent sky tax tel page moe ing got zip mov phd esq nexus prof dad box boo talk fly here how meme'.split(
    ' ',
  ),
)
/** Endings under which a bare name is taken for a link as it stands; of any other it needs a path, a number, or a word that leads to it. */
const USUAL_ENDINGS: ReadonlySet<string> = new Set(
  'com net org info biz io co uk us de fr eu app dev xyz top site online shop store club tv cc ru cn br au ca nl es pl ie ch be se dk fi cz pt gr hu ro jp kr nz za mx ar cl tr ua sg hk tw ph vn th pk bd ng ke gh ly gl gd fm vip icu cyou cfd sbs buzz space website tech mobi asia bid loan ml ga cf gq tk pw ws su gov edu mil int finance exchange network digital support money bank tokyo rest xn--p1ai'.split(
    ' ',
  ),
)
/** Ends of file names. */
const FILES: ReadonlySet<string> = new Set(
  'md txt pdf doc docx xls xlsx png jpg jpeg gif zip html htm js ts py sh rs pl ps mp3 mp4 csv json'.split(' '),
)

export const findLinks = (text: string): Found[] => {
  const found: Found[] = []
  const taken = (start: number, end: number) => found.some((one) => one.start < end && start < one.end)
  const add = (kind: 'url' | 'domain' | 'email', start: number, raw: string, value: string) => {
    const shown = kind === 'email' ? defangEmail(value) : defangLink(raw.replaceAll(/\s+/gu, ''))
    found.push({
      kind,
      start,
      end: start + raw.length,
      value: kind === 'email' ? shown : defangLink(value),
      shown: kind === 'email' ? shown : tidy(shown),
    })
  }
  for (const match of text.matchAll(EMAIL)) {
    const raw = match[0].replace(TRAILING, '')
    const [local, host] = splitEmail(raw)
    if (host !== undefined && isHost(host)) add('email', match.index, raw, `${local}@${host}`.toLowerCase())
  }
  for (const match of text.matchAll(WITH_SCHEME)) {
    const raw = trimmed(text, match)
    const url = parseUrl(raw)
    if (url !== undefined && !taken(match.index, match.index + raw.length)) add('url', match.index, raw, url)
  }
  for (const pattern of [SPACED, BARE]) {
    for (const match of text.matchAll(pattern)) {
      const raw = trimmed(text, match)
      if (taken(match.index, match.index + raw.length)) continue
      const plain = rejoin(raw)
      const [host, path] = splitPath(plain)
      if (!isPlausible(host, path, raw, text.slice(0, match.index))) continue
      const hasPath = path !== '' || /^www\d?\./iu.test(host)
      const url = parseUrl(`http://${plain}`)
      if (url === undefined) continue
      add(hasPath ? 'url' : 'domain', match.index, raw, hasPath ? url.replace(/^http:\/\//u, '') : hostOf(url))
    }
  }
  return found.toSorted((a, b) => a.start - b.start)
}

const tidy = (shown: string): string =>
  shown
    .replaceAll(/\[+\[\.\]\]+/gu, '[.]')
    .replaceAll(/\(\[\.\]\)|\{\[\.\]\}/gu, '[.]')
    .replaceAll(/[[({]dot[\])}]/giu, '[.]')

/** Brackets and marks at the end belong to the sentence; what a narrow screen broke behind a slash belongs to the link. */
const trimmed = (text: string, match: RegExpExecArray | RegExpMatchArray): string => {
  const index = match.index ?? 0
  const raw = match[0].replace(TRAILING, (marks, _at, whole: string) => (marks.startsWith(')') && whole.includes('(') ? ')' : ''))
  if (match[0].endsWith('/') && raw === match[0]) {
    const next = /^\n([\p{L}\p{N}_%?=&~-]{3,80})(?=\s|$)/u.exec(text.slice(index + raw.length))
    if (next && /\d|[-_=&]/u.test(next[1] ?? '')) return raw + next[0]
  }
  return raw
}

const rejoin = (raw: string): string =>
  raw
    .replaceAll(/\s?[[({]\s?(?:\.|dot)\s?[\])}]\s?/giu, '.')
    .replaceAll(/\sdot\s/giu, '.')
    .replaceAll(/[\u3002\uff0e]/gu, '.')
    .replaceAll(/\s+/gu, '')

/** Normalised as a browser would (WHATWG), or undefined where it is none. */
const parseUrl = (raw: string): string | undefined => {
  const plain = rejoin(raw).replace(/^h(?:xx|\*\*|tt)p(s?)(?:\[:\]|:)\/\//iu, 'http$1://')
  try {
    const url = new URL(plain)
    const host = url.hostname
    if (host === '' || !(isHost(domainToUnicode(host)) || /^\d+(?:\.\d+){3}$/u.test(host))) return undefined
    return url.href.endsWith('/') && !plain.endsWith('/') ? url.href.slice(0, -1) : url.href
  } catch {
    return undefined
  }
}

const hostOf = (url: string): string => new URL(url).hostname

const splitPath = (plain: string): [string, string] => {
  const at = plain.search(/[/?#]|:\d/u)
  return at < 0 ? [plain, ''] : [plain.slice(0, at), plain.slice(at)]
}

const splitEmail = (raw: string): [string, string | undefined] => {
  const [local = '', host] = raw.split(/@|\s?[[({]\s?(?:@|at)\s?[\])}]\s?/iu)
  return [local, host === undefined ? undefined : rejoin(host).toLowerCase()]
}

const isHost = (host: string): boolean => {
  // The ending in look-alike letters leads nowhere, but is meant to be read as one.
  const dot = host.lastIndexOf('.')
  const ascii = domainToASCII(host.slice(0, dot).toLowerCase() + foldLetters(host.slice(dot)))
  if (ascii === '' || !ascii.includes('.')) return false
  return RESERVED.test(ascii) || (parse(ascii).isIcann === true && parse(ascii).domain !== null)
}

/** Whether a name without a scheme is a link rather than a sentence's end without a blank behind it, a file or a number. */
const isPlausible = (host: string, path: string, raw: string, before: string): boolean => {
  if (!isHost(host)) return false
  const labels = host.split('.')
  const ending = foldLetters(labels.at(-1) ?? '')
  const broken = /\[|\(|\{|\s/u.test(raw)
  if (broken || /^www\d?\./iu.test(host) || path.length > 1)
    return !(path === '' && FILES.has(ending) && labels.length === 2 && ending !== 'zip')
  if (labels.some((label) => /^\d+$/u.test(label)) && labels.length === 2 && /^\d+$/u.test(labels[0] ?? '')) return false
  if (RESERVED.test(host)) return true
  if (FILES.has(ending)) return false
  // "Ok.Thanks", "home.Call": a sentence's end is followed by a capital.
  if (/[\p{Ll}\p{N}]\.\p{Lu}\p{Ll}/u.test(raw)) return false
  if (USUAL_ENDINGS.has(ending) && !WORD_ENDINGS.has(ending)) return (labels[0] ?? '').length > 1 || labels.length > 2
  return (
    /[\d-]/u.test(labels.slice(0, -1).join('')) || labels.length > 2 || /(?:visit|at|to|on|link|site|via|here|from):?\s*$/iu.test(before)
  )
}
