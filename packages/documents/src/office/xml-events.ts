import { Parser } from 'htmlparser2'

/** What is told of an XML file as it is read: names without their prefixes. */
export type XmlHandler = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Reads XML from beginning to end without building a tree. */
export const readXml = (xml: string, handler: XmlHandler): void => {
  const parser = new Parser(
    {
      onopentag: (name, attributes) => handler.open?.(local(name), attributes),
      ontext: (text) => handler.text?.(text),
      onclosetag: (name) => handler.close?.(local(name)),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/** An attribute by its local name. */
export const attributeOf = (attributes: Readonly<Record<string, string>>, name: string): string | undefined => {
  const own = attributes[name]
  if (own !== undefined) return own
  for (const key of Object.keys(attributes)) if (key.endsWith(`:${name}`)) return attributes[key]
  return undefined
}
