// Loaded before everything else (`node --import`), it moves this process's wall clock where the parent says so: `Date` as JavaScript and
// the embedded database see it. Timers and `performance` are monotonic, as under a real clock that is set. The clocks of Postgres and
// Redis stay as they are.

const RealDate = Date
let offset = 0

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget) =>
    Reflect.construct(
      target,
      args.length === 0 ? [target.now() + offset] : args,
      newTarget === globalThis.Date ? target : newTarget,
    ) as object,
  apply: (target) => new target(target.now() + offset).toString(),
  get: (target, key, receiver) => (key === 'now' ? () => target.now() + offset : (Reflect.get(target, key, receiver) as unknown)),
})

process.on('message', (message: { kind?: string; ms?: number }) => {
  if (message.kind === 'shift') offset = message.ms ?? 0
})
