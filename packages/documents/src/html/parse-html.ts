import { UnfoldError } from '@unfold/contracts/errors'
import { type Document as Dom, DomHandler } from 'domhandler'
import { Parser, type ParserOptions } from 'htmlparser2'

const DEEPEST = 400
/** Some makers of filings put one into every empty cell; it is neither a letter nor white space to anyone who reads. */
const ZERO_WIDTH = /[\u200B\u2060\uFEFF]/g
const MOST_NODES = 2_000_000

/**
 * HTML or XHTML as a tree; names in lower case, entities resolved. Self-closed tags are closed only in XHTML, as in a browser.
 * @throws UnfoldError DOCUMENT_TOO_COMPLEX for one that nests deeper or holds more than any report does.
 */
export const parseHtml = (html: string): Dom =>
  parse(html, { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true, recognizeSelfClosing: isXhtml(html) })

/** XML as a tree, names as written. */
export const parseXml = (xml: string): Dom => parse(xml, { xmlMode: true, decodeEntities: true })

const parse = (markup: string, options: ParserOptions): Dom => {
  const handler = new DomHandler()
  let depth = 0
  let nodes = 0
  const parser = new Parser(
    {
      onparserinit: (own) => handler.onparserinit(own),
      onreset: () => handler.onreset(),
      onend: () => handler.onend(),
      onerror: (error) => handler.onerror(error),
      onopentag(name, attributes) {
        depth += 1
        nodes += 1
        if (depth > DEEPEST || nodes > MOST_NODES)
          throw new UnfoldError('DOCUMENT_TOO_COMPLEX', 'The page is nested too deeply or has too many parts to be read.')
        handler.onopentag(name, attributes)
      },
      onclosetag() {
        depth -= 1
        handler.onclosetag()
      },
      ontext: (text) => handler.ontext(text.replaceAll(ZERO_WIDTH, '')),
    },
    options,
  )
  parser.end(markup)
  return handler.root
}

const isXhtml = (html: string): boolean =>
  /^\s{0,100}<\?xml|xmlns\s{0,3}=\s{0,3}["']http:\/\/www\.w3\.org\/1999\/xhtml/.test(html.slice(0, 8192))
