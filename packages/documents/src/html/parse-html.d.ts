import { type Document as Dom } from 'domhandler'
/**
 * HTML or XHTML as a tree; names in lower case, entities resolved. Self-closed tags are closed only in XHTML, as in a browser.
 * @throws UnfoldError DOCUMENT_TOO_COMPLEX for one that nests deeper or holds more than any report does.
 */
export declare const parseHtml: (html: string) => Dom
/** XML as a tree, names as written. */
export declare const parseXml: (xml: string) => Dom
