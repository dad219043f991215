import type { Scene } from '../scene.ts'
import { AROUND } from './around.tsx'
import { COMPARE } from './compare.ts'
import { COMPARE_STATES } from './compare-states.ts'
import { REPLAY } from './replay.ts'
import { AT_WORK, LIVE } from './run.ts'
import { ENDED } from './run-ended.ts'
import { SCAN } from './scan.ts'
import { START } from './start.ts'
import { TEAM } from './team.ts'

// Every page in every state, each at `/gallery.html#<name>`. A new view brings a file of its own and one line here.

/** Those that stand still: pictures are taken of them, and axe looks at each. */
export const STILL: Record<string, Scene> = {
  ...START,
  ...AT_WORK,
  ...ENDED,
  ...SCAN,
  ...TEAM,
  ...REPLAY,
  ...COMPARE,
  ...COMPARE_STATES,
  ...AROUND,
}

export const SCENES: Record<string, Scene> = { ...STILL, ...LIVE }
