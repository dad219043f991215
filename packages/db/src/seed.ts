import { fileURLToPath } from 'node:url'

/** A cluster with its tables as a tar archive, made by `scripts/make-seed.ts` when the client is generated. */
export const SEED = fileURLToPath(new URL('./generated/seed.tar', import.meta.url))
