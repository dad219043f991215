/** Over the whole page while files are dragged over it. */
export const DropHint = () => (
  <div className="pointer-events-none fixed inset-0 z-30 flex items-center justify-center border-4 border-accent bg-accent-tint/90">
    <p className="text-xl font-strong">Drop it anywhere</p>
  </div>
)
