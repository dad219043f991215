import { createHash } from 'node:crypto'

/** Every second host by its hash is tuned on; the other half is measured. */
export const isTunedHost = (host: string): boolean => (createHash('sha256').update(host).digest()[0] ?? 0) % 2 === 0
