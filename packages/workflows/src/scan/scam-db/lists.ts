/** What a list has to say of one thing that the message names. Host and link are kept apart: a listed page says nothing of its host. */
export type ListHit = { list: string; of: 'host' | 'url' | 'address' | 'phone' | 'email'; updatedAt?: string }

export type ListQuery = { kind: ListHit['of']; value: string }

/** The lists of known scams that this installation holds. */
export type ScamLists = {
  /** For each query its hits, in the same order. Also which lists were asked, each with how many entries it has. */
  lookUp(
    queries: readonly ListQuery[],
    options: { signal: AbortSignal },
  ): Promise<{ hits: ListHit[][]; lists: { name: string; entries: number }[] }>
}

/** How an entry and a query are brought to one form, so that they can be the same: no scheme, no `www.`, no trailing slash. */
const normalHost = (host: string): string =>
  host
    .toLowerCase()
    .replace(/^www\./u, '')
    .replace(/\.$/u, '')

const normalUrl = (url: string): string => {
  try {
    const { hostname, port, pathname, search } = new URL(/^[a-z]+:\/\//iu.test(url) ? url : `http://${url}`)
    return `${normalHost(hostname)}${port === '' ? '' : `:${port}`}${pathname.replace(/\/+$/u, '')}${search}`
  } catch {
    return url.toLowerCase()
  }
}

export const normalOf = ({ kind, value }: ListQuery): string => {
  switch (kind) {
    case 'host':
      return normalHost(value)
    case 'url':
      return normalUrl(value)
    case 'phone':
      return value.replaceAll(/[^\d+]/gu, '')
    case 'address':
      return /^0x/iu.test(value) ? value.toLowerCase() : value
    case 'email':
      return value.toLowerCase()
  }
}
