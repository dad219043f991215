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

type Shown = { start: number; end: number; shown: string }

/** A text as it may be shown, and where each of its offsets went. */
export type Defanged = { text: string; at(offset: number): number }

/** Every link and address replaced by how it is shown, and what merely looks like one taken apart. */
export const defangText = (text: string, links: readonly Shown[]): Defanged => {
  let out = ''
  const pieces: { from: number; to: number; at: number; length: number }[] = []
  const add = (from: number, to: number, shown: string) => {
    pieces.push({ from, to, at: out.length, length: shown.length })
    out += shown
  }
  let done = 0
  for (const { start, end, shown } of links.toSorted((a, b) => a.start - b.start)) {
    if (start < done) continue
    for (const [from, to, plain] of loose(text, done, start)) add(from, to, plain)
    add(start, end, shown)
    done = end
  }
  for (const [from, to, plain] of loose(text, done, text.length)) add(from, to, plain)
  return {
    text: out,
    at: (offset) => {
      const piece = pieces.find(({ from, to }) => from <= offset && offset < to)
      if (!piece) return out.length
      // Within what was replaced there is only a beginning.
      return piece.at + (piece.length === piece.to - piece.from ? offset - piece.from : 0)
    },
  }
}

const LOOSE = /\bhttp(?=s?:\/\/)|(?<=[\p{L}\p{N}])[.@](?=[\p{L}\p{N}]{2})/giu

const loose = (text: string, from: number, to: number): [from: number, to: number, plain: string][] => {
  const pieces: [number, number, string][] = []
  let done = from
  for (const { index, 0: mark } of text.slice(from, to).matchAll(LOOSE)) {
    const at = from + index
    const isNumber = /^\d\.\d/u.test(text.slice(at - 1, at + 2))
    if (isNumber) continue
    pieces.push([done, at, text.slice(done, at)], [at, at + mark.length, mark.length > 1 ? 'hxxp' : `[${mark}]`])
    done = at + mark.length
  }
  pieces.push([done, to, text.slice(done, to)])
  return pieces.filter(([a, z]) => z > a)
}
