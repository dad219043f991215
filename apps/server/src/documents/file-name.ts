const LONGEST = 200

// Controls, line separators and the marks that turn the direction of text: a name is shown, logged and sent back in a header.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** A file's name as it is shown: the last part of whatever path came, without anything unseen. It never names a file on disk. */
export const plainFileName = (given: string): string => {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(UNSEEN, '').normalize('NFC').trim()
  if (plain === '' || /^\.+$/.test(plain)) return 'document'
  if (plain.length <= LONGEST) return plain
  const dot = plain.lastIndexOf('.')
  const extension = dot > 0 && plain.length - dot <= 10 ? plain.slice(dot) : ''
  return plain.slice(0, LONGEST - extension.length) + extension
}
