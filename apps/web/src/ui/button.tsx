import type { ComponentProps } from 'react'

type Kind = 'primary' | 'plain' | 'quiet'

const LOOK: Record<Kind, string> = {
  primary: 'border border-ink bg-ink text-paper hover:bg-ink/85 disabled:border-line disabled:bg-wash disabled:text-ink-2',
  plain: 'border border-line-2 bg-sheet text-ink hover:bg-wash disabled:text-ink-2 disabled:border-line',
  quiet: 'text-ink-2 hover:bg-wash hover:text-ink disabled:hover:bg-transparent disabled:opacity-50',
}

/** The classes of a button, for what is one in looks only: a link, a popover's trigger. */
export const buttonLook = (kind: Kind = 'plain', extra = ''): string =>
  `inline-flex h-7 items-center justify-center gap-1 rounded-md px-2.5 text-sm whitespace-nowrap transition-colors select-none print:hidden pointer-coarse:h-10 pointer-coarse:px-3.5 ${LOOK[kind]} ${extra}`

export const Button = ({ kind = 'plain', className = '', ...props }: ComponentProps<'button'> & { kind?: Kind }) => (
  <button type="button" {...props} className={buttonLook(kind, className)} />
)
