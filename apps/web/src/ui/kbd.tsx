export const Kbd = ({ children }: { children: string }) => (
  <kbd className="inline-block min-w-5 rounded-sm border border-current/30 px-1 text-center font-mono text-xs">{children}</kbd>
)
