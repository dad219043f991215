// A link of a suspicious message is shown so that nobody can open it by a click, and no program makes a link of it again.

/** `https://evil.example/a` → `hxxps://evil[.]example/a`; a name of a host alone likewise. */
export const defangLink = (link: string): string => {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//iu.exec(link)?.[0] ?? ''
  const rest = link.slice(scheme.length)
  const end = /[/?#]/u.exec(rest)?.index ?? rest.length
  return (
    scheme.replace(/^http/iu, 'hxxp') +
    rest
      .slice(0, end)
      .replaceAll(/\.|\u3002|\uff0e/gu, '[.]')
      .replaceAll('@', '[@]') +
    rest.slice(end)
  )
}

export const defangEmail = (address: string): string => address.replaceAll('.', '[.]').replace('@', '[@]')

/** The way back, for look-ups. */
export const refang = (shown: string): string => shown.replace(/^hxxp/iu, 'http').replaceAll('[.]', '.').replaceAll('[@]', '@')

type Opened = { start: number; end: number; shown: string }

/** Text with each of its links and addresses replaced by how it is shown; `from` and `to` cut it first. */
export const defangText = (text: string, links: readonly Opened[], from = 0, to: number = text.length): string => {
  let out = ''
  let at = from
  for (const { start, end, shown } of links.toSorted((a, b) => a.start - b.start)) {
    if (start < at || end > to) continue
    out += leftover(text.slice(at, start)) + shown
    at = end
  }
  return out + leftover(text.slice(at, to))
}

/** What looks like a link though none was recognised there is taken apart too. */
const leftover = (text: string): string =>
  text
    .replaceAll(/\bhttp(s?):\/\//giu, 'hxxp$1://')
    .replaceAll(/(?<=[\p{L}\p{N}])\.(?=[\p{L}]{2,})/gu, '[.]')
    .replaceAll(/(?<=[\p{L}\p{N}])@(?=[\p{L}\p{N}])/gu, '[@]')
