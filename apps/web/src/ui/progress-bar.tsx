import { useState } from 'react'

/** A smaller step needs no gliding to be followed, and where many come a second a glide would never end. */
const LEAST_GLIDE = 0.02

/**
 * True progress alone: where nothing tells it, the track stays empty.
 * @param fraction 0 to 1
 */
export const ProgressBar = ({
  label,
  fraction,
  working,
  valueText,
}: {
  label: string
  fraction?: number
  working: boolean
  valueText?: string
}) => {
  const glide = useGlides(fraction ?? 0) ? 'transition-transform duration-200' : ''
  const percent = fraction === undefined ? undefined : Math.floor(fraction * 100)
  return (
    <div
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a <progress> cannot be drawn as a hairline in every browser
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={valueText}
      className="relative h-[3px] overflow-hidden bg-line contain-strict"
    >
      <div
        className={`absolute inset-0 origin-start ${glide} ${working ? 'bg-accent' : 'bg-line-2'}`}
        style={{ transform: `scaleX(${fraction ?? 0})` }}
      />
      {working && fraction !== undefined && (
        <div className={`absolute inset-0 ${glide}`} style={{ transform: `translateX(calc(var(--flow) * ${fraction * 100}%))` }}>
          <div className="h-full w-2 animate-edge bg-accent" />
        </div>
      )}
    </div>
  )
}

/** Whether the last step was one to be followed. */
const useGlides = (fraction: number): boolean => {
  const [last, setLast] = useState({ fraction, glides: false })
  if (last.fraction === fraction) return last.glides
  const glides = Math.abs(fraction - last.fraction) >= LEAST_GLIDE
  setLast({ fraction, glides })
  return glides
}
