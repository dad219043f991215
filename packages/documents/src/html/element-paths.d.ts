import type { Location } from '@unfold/contracts'
import { type Element } from 'domhandler'
/** The path of an element: names with their position among siblings of that name, `html/body/div[2]/table[1]`. Each is made once. */
export declare const openElementPaths: () => (element: Element) => Location
