import type { AgentContext } from '@unfold/engine';
/** To be awaited between small pieces of computing. */
export type Pace = () => Promise<void> | void;
/** Lets the event loop breathe whenever about 8 ms of computing have passed since it last did. Throws where the run was cancelled. */
export declare const openPace: (agent: Pick<AgentContext, 'breathe'>) => Pace;
