import { Evidence } from '@unfold/contracts'

// A place in a document as it stands in an address: for links to what no finding names.

export const PLACE = 'place'

export const placeParam = ({ documentId, quote, location, tableCell }: Evidence): string =>
  JSON.stringify({ documentId, quote, location, tableCell })

/** @returns undefined where the address names no place */
export const placeIn = (params: URLSearchParams): Evidence | undefined => {
  try {
    return Evidence.safeParse(JSON.parse(params.get(PLACE) ?? '')).data
  } catch {
    return undefined
  }
}
