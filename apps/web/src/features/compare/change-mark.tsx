import type { ReactNode } from 'react'

export type Change = 'added' | 'removed' | 'changed' | 'unchanged' | 'gone' | 'open'

const SHAPES: Record<Change, ReactNode> = {
  added: <path d="M8 3v10M3 8h10" />,
  removed: <path d="M3 8.500l3.300 3.300L13 4.800" />,
  changed: <path d="M3 5.500h9M9.500 3l2.500 2.500L9.500 8M13 10.500H4M6.500 8L4 10.500 6.500 13" />,
  gone: <path d="M3 8h10" />,
  unchanged: <path d="M3.500 6h9M3.500 10h9" />,
  open: <path d="M8 2.500a5.500 5.500 0 1 0 .01 0" strokeDasharray="2 2.400" />,
}

/** What became of something, told by its shape: a cross new, a tick resolved, two arrows changed, one line gone, two lines the same, a broken ring open. */
export const ChangeMark = ({ change }: { change: Change }) => (
  <svg
    aria-hidden="true"
    viewBox="0 0 16 16"
    width={16}
    height={16}
    fill="none"
    stroke="currentColor"
    strokeWidth={1.6}
    strokeLinecap="round"
    strokeLinejoin="round"
    className="shrink-0"
  >
    {SHAPES[change]}
  </svg>
)
