import { UnfoldError } from '@unfold/contracts'

export type ServerAddress = {
  /** The server's address: `http://127.0.0.1:4321`, or a path of a proxy in front of it. */
  url: string
  /** An API key, or how to get one: it is asked for at each call and at each new connection. */
  key?: string | (() => string | undefined | Promise<string | undefined>) | undefined
}

/** An address under the server's. In a page a path alone is one of the page's own origin. @throws UnfoldError BAD_INPUT */
export const addressOf = ({ url }: ServerAddress, path: string): string => {
  const base = (globalThis as { location?: { href: string } }).location?.href
  const address = `${url.replace(/\/+$/, '')}${path}`
  if (!URL.canParse(address, base))
    throw new UnfoldError('BAD_INPUT', `"${url}" is no address of a server.`, { advice: 'Give its whole address: http://127.0.0.1:4321' })
  return new URL(address, base).href
}

export const keyOf = async ({ key }: ServerAddress): Promise<string | undefined> => (typeof key === 'function' ? key() : key)

/** The headers that say who calls. */
export const authorizationOf = async (address: ServerAddress): Promise<Record<string, string>> => {
  const key = await keyOf(address)
  return key === undefined ? {} : { authorization: `Bearer ${key}` }
}
