import type { Entity, Finding, Signal } from '@unfold/contracts'

import { BRANDS, type Brand } from '../brands.ts'
import { defangLink, refang } from '../defang.ts'
import { hostOf, ofKind } from '../material.ts'
import { WEIGHTS } from '../reasoning/weights.ts'
import { knownAs, shapeOf, type HostShape } from './host-shape.ts'
import { type Host, ownerOf } from './known-domains.ts'

/** A signal, and how a finding would tell it where it is worth one. */
type Judged = Signal & Partial<Pick<Finding, 'severity' | 'title' | 'detail'>>
export type LinkJudgement = { entity: Entity; host: Host; signals: Judged[]; askAge: boolean }

const FREE_MAIL: ReadonlySet<string> = new Set(
  'gmail.com googlemail.com yahoo.com yahoo.co.uk hotmail.com outlook.com live.com aol.com icloud.com gmx.com gmx.de mail.com protonmail.com proton.me yandex.com mail.ru web.de tutanota.com zoho.com'.split(
    ' ',
  ),
)
/** Names that nobody can register, so that there is no registry to ask. */
const NOBODYS = /(?:^|\.)(?:example|test|invalid|localhost|local|onion)$/u
const PROGRAM = /\.(?:apk|exe|msi|scr|bat|cmd|jar|vbs|dmg|pkg|iso|ps1)(?:$|[?#])/iu

/** Log-odds that a host of this shape is a trap, by the trained weights. */
export const hostScore = ({ features }: HostShape): number => {
  let sum = WEIGHTS.hosts.bias
  for (const [feature, amount] of Object.entries(features)) sum += (WEIGHTS.hosts.features[feature] ?? 0) * amount
  return sum
}

/** What the names of the message's links tell, each link for itself and against whom the message speaks of. */
export const judgeLinks = (entities: readonly Entity[]): LinkJudgement[] => {
  const named = new Set(ofKind(entities, 'brand').map(({ value }) => value))
  const brands = BRANDS.filter(({ id }) => named.has(id))
  const seen = new Set<string>()
  return ofKind(entities, 'url', 'domain', 'email').flatMap((entity) => {
    const name = hostOf(entity)
    if (name === undefined || seen.has(entity.value)) return []
    seen.add(entity.value)
    return [judge(entity, name, brands)]
  })
}

const judge = (entity: Entity, name: string, brands: readonly Brand[]): LinkJudgement => {
  const shape = shapeOf(name)
  const { host, features, lookAlike: found } = shape
  const shown = defangLink(host.host)
  const signals: Judged[] = []
  const say = (feature: string, says: string, severity?: Finding['severity'], detail?: string, strength = 1) =>
    signals.push({
      feature,
      strength,
      says,
      entityId: entity.id,
      ...(severity ? { severity, title: says } : {}),
      ...(detail === undefined ? {} : { detail }),
    })
  const known = knownAs(host)
  const owner = ownerOf(host)
  const link = refang(entity.value)
  const path = entity.kind === 'email' ? '' : link

  if (known === 'owner' && owner) say('domain.owner', `${shown} is ${owner.name}’s own address.`)
  else if (known === 'well_known') say('domain.well_known', `${shown} is among the ten thousand most visited names.`)
  else if (entity.kind === 'email' && FREE_MAIL.has(host.registrable)) {
    if (brands.length > 0)
      say(
        'email.free_for_company',
        `${brands[0]?.name ?? 'A company'} does not write from ${shown}, where anybody gets an address.`,
        'high',
      )
  } else if (features['host.shortener'] || features['host.platform'])
    say('domain.unknown', `What is behind ${shown} cannot be told from its name.`)
  else say('domain.unknown', `Nothing is known of ${shown}.`)

  if (known === undefined) {
    if (features['host.shortener']) say('domain.shortener', `${shown} is a link shortener: it hides where the link leads.`, 'medium')
    else if (features['host.platform']) say('domain.platform', `${shown} is a page that anybody can put up there.`, 'medium')
    if (features['host.ip']) say('domain.ip', `The link leads to a bare number, ${shown}: companies use names.`, 'high')
    if (found && found.how !== 'other_ending')
      say(
        `domain.look_alike`,
        looksWords(shown, found),
        'high',
        found.how === 'homoglyph'
          ? 'Letters that look alike stand in the place of the true ones.'
          : 'The name resembles a known one, and is not it.',
      )
    else if (found) say('domain.other_ending', `${shown} has the name of ${found.of} under another ending.`, 'medium')
    if (hostScore(shape) >= WEIGHTS.hosts.threshold)
      say(
        'domain.shape',
        `${shown} is built like addresses of traps${shape.words.length > 0 ? ` (“${shape.words.slice(0, 4).join('”, “')}”)` : ''}.`,
        'medium',
      )
    if (features['host.cheap_ending'])
      say('domain.cheap_ending', `The ending .${host.ending} costs next to nothing, and traps are fond of it.`)
    // The message speaks for a company, and its link leads elsewhere.
    const claimed = brands.filter((brand) => brand.kind !== 'social' || brands.length === 1)
    if (
      entity.kind !== 'email' &&
      claimed[0] &&
      !claimed.some((brand) => brand.domains.includes(host.registrable)) &&
      !features['host.shortener']
    )
      say(
        'domain.not_the_brands',
        `The message speaks for ${claimed[0].name}, but ${shown} is not ${claimed[0].name}’s address.`,
        'high',
        `${claimed[0].name}’s own: ${claimed[0].domains
          .slice(0, 3)
          .map((domain) => defangLink(domain))
          .join(', ')}.`,
      )
  }
  if (/^[a-z]+:\/\/[^/]*@/iu.test(path))
    say('domain.userinfo', 'The link names one address before an @, and leads to the one behind it.', 'high')
  if (PROGRAM.test(path)) say('domain.program', 'The link loads a program.', 'high')
  return {
    entity,
    host,
    signals,
    askAge: known === undefined && !host.ip && !NOBODYS.test(host.host) && !features['host.shortener'] && host.hosted === undefined,
  }
}

const looksWords = (shown: string, { how, of }: NonNullable<HostShape['lookAlike']>): string => {
  switch (how) {
    case 'homoglyph':
      return `${shown} imitates ${of} with letters that look alike.`
    case 'typo':
      return `${shown} is ${of} but for a slip of the pen.`
    case 'combo':
      return `${shown} puts ${of}’s name together with other words.`
    case 'subdomain':
      return `${shown} carries ${of}’s name in front, but belongs to somebody else.`
    case 'other_ending':
      return `${shown} has the name of ${of} under another ending.`
  }
}
