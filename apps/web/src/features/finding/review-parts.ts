import { preloadable } from '../../ui/preloadable.tsx'

/** Loaded when the first finding is opened. */
export const ReviewPanel = preloadable(async () => (await import('./review-panel.tsx')).ReviewPanel)
