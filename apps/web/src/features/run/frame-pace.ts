/** Nobody sees a change sooner; drawing each frame of a flood would leave the page no time for whoever reads and scrolls. */
export const SHORTEST_GAP_MS = 100

type Ports = { now: () => number; wait: (then: () => void, ms: number) => void; frame: (then: () => void) => void }

/**
 * When what has come is drawn: with the next frame where the last drawing is a while ago or it is to be at once, else as soon as it is.
 * @returns runs `publish` before that frame is painted
 */
export const createPace = ({ now, wait, frame }: Ports = browser): ((publish: () => void, atOnce?: boolean) => void) => {
  let last = -Infinity
  return (publish, atOnce = false) => {
    const draw = () =>
      frame(() => {
        last = now()
        publish()
      })
    const left = last + SHORTEST_GAP_MS - now()
    if (left > 0 && !atOnce) wait(draw, left)
    else draw()
  }
}

/** The next frame, or 200 ms where no frame comes: a hidden tab paints none, and its title still tells the progress. */
const onNextFrame = (then: () => void): void => {
  let done = false
  const once = () => {
    if (done) return
    done = true
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    then()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, 200)
}

const browser: Ports = { now: () => performance.now(), wait: (then, ms) => void setTimeout(then, ms), frame: onNextFrame }
