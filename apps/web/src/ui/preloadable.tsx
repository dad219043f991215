import { type ComponentType, lazy, memo } from 'react'

export type Preloadable<Props> = ComponentType<Props> & { preload: () => Promise<void> }

/**
 * A component with a chunk of its own. Once it was preloaded it is drawn at once: `lazy` alone would suspend even then, and React
 * keeps whatever replaces a fallback back for 300 ms.
 */
export const preloadable = <Props extends object>(load: () => Promise<ComponentType<Props>>): Preloadable<Props> => {
  let loaded: ComponentType<Props> | undefined
  const loadOnce = async () => {
    loaded ??= await load()
    return { default: loaded }
  }
  const Lazy = lazy(loadOnce) as unknown as ComponentType<Props>
  const Part = memo((props: Props) => {
    const Component = loaded ?? Lazy
    return <Component {...props} />
  })
  return Object.assign(Part, {
    preload: async () => {
      await loadOnce()
    },
  })
}
