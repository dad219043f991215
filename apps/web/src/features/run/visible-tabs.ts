// A tab holds this lock for as long as it can be seen, so that any other knows whether somebody looks.

const NAME = 'unfold.visible'

/** Where the browser has no locks (without TLS, but for this machine itself) nobody is told anything either. */
const locks = (): LockManager | undefined => ('locks' in navigator ? navigator.locks : undefined)

/** Says of this tab, from now on, whether it can be seen. */
export const tellVisibility = (): void => {
  let release: (() => void) | undefined
  const follow = () => {
    release?.()
    release = undefined
    if (document.visibilityState !== 'visible') return
    const hidden = new Promise<void>((resolve) => {
      release = resolve
    })
    void locks()?.request(NAME, { mode: 'shared' }, () => hidden)
  }
  document.addEventListener('visibilitychange', follow)
  follow()
}

export const isAnyTabVisible = async (): Promise<boolean> => {
  const held = (await locks()?.query())?.held ?? []
  return held.some(({ name }) => name === NAME)
}
