import { readFileSync } from 'node:fs'

import { parse } from 'tldts'

import { BRANDS, type Brand } from '../brands.ts'

/** A host taken apart by the public suffix list. */
export type Host = {
  /** ASCII, lower case. */
  host: string
  /** What somebody registered: `example.co.uk`; the host itself where the list tells nothing. */
  registrable: string
  /** Its first label: `example`. */
  label: string
  /** Labels before the registrable domain. */
  subdomains: string[]
  ending: string
  /** A place on somebody's platform: `name.blogspot.com`. */
  hosted: string | undefined
  ip: boolean
}

export const takeApart = (host: string): Host => {
  const plain = host.toLowerCase().replace(/\.$/u, '')
  const own = parse(plain, { allowPrivateDomains: true })
  const icann = parse(plain)
  const registrable = icann.domain ?? plain
  return {
    host: plain,
    registrable,
    label: icann.domainWithoutSuffix ?? plain.split('.')[0] ?? plain,
    subdomains: (icann.subdomain ?? '').split('.').filter((label) => label !== '' && label !== 'www'),
    ending: icann.publicSuffix ?? plain.split('.').at(-1) ?? '',
    hosted: own.isPrivate === true && own.publicSuffix !== null ? own.publicSuffix : undefined,
    ip: icann.isIp === true,
  }
}

const OWNERS = new Map<string, Brand>(BRANDS.flatMap((brand) => brand.domains.map((domain) => [domain, brand] as const)))

/** Whose address it is, where it is a brand's own. */
export const ownerOf = ({ host, registrable, hosted }: Host): Brand | undefined => {
  if (hosted !== undefined) return undefined
  for (const [domain, brand] of OWNERS) if (domain === host || host.endsWith(`.${domain}`)) return brand
  return OWNERS.get(registrable)
}

const TOP: readonly string[] = readFileSync(new URL('top-domains.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const RANKS = new Map(TOP.map((domain, index) => [domain, index]))

/** From 0; undefined for what is not among the 10,000 most asked for. */
export const rankOf = (registrable: string): number | undefined => RANKS.get(registrable)

/** The names of the most asked-for domains that are long enough to be told from a word by one letter. */
export const TOP_LABELS: readonly string[] = [
  ...new Set(
    TOP.slice(0, 400)
      .map((domain) => takeApart(domain).label)
      .filter((label) => label.length >= 6 && /^[a-z]+$/u.test(label)),
  ),
]
