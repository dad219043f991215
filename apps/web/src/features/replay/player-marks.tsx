const PATHS = {
  play: 'M4.500 2.500l9 5.500-9 5.500Z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  before: 'M10.500 3v10L4 8Z',
  next: 'M5.500 3v10L12 8Z',
  'finding-before': 'M13 3v10L6.500 8ZM3.500 3h1.500v10H3.500z',
  'finding-next': 'M3 3v10L9.500 8ZM11 3h1.500v10H11z',
}

/** Decoration: the button's name says it in words. */
export const PlayerMark = ({ mark }: { mark: keyof typeof PATHS }) => (
  <svg aria-hidden="true" viewBox="0 0 16 16" width="14" height="14" className="shrink-0" fill="currentColor">
    <path d={PATHS[mark]} />
  </svg>
)
