import { OpensBeside } from '../../ui/opens-beside.tsx'
import { preloadable } from '../../ui/preloadable.tsx'

const ShareLinks = preloadable(async () => (await import('./share-links.tsx')).ShareLinks)

/** A link for people without a key: to this run alone, to be read, until it is taken back. */
export const ShareRun = () => <OpensBeside label="Share" Opened={ShareLinks} />
