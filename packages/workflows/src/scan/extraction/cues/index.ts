import type { Cue } from './cue.ts'
import { HONEST } from './honest.ts'
import { LURES } from './lures.ts'
import { PRESSURE } from './pressure.ts'
import { REQUESTS } from './requests.ts'

export type { Cue }

export const CUES: readonly Cue[] = [...REQUESTS, ...PRESSURE, ...LURES, ...HONEST]
