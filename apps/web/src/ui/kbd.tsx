export const Kbd = ({ children }: { children: string }) => (
  <kbd className="inline-block min-w-5 rounded-sm border border-line px-1 text-center font-mono text-xs text-ink-2">{children}</kbd>
)
