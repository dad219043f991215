async function step(n: number): Promise<number> {
  'use step'
  return n + 1
}

export async function sequential(steps: number): Promise<number> {
  'use workflow'
  let n = 0
  while (n < steps) {
    n = await step(n)
  }
  return n
}

export async function parallel(agents: number): Promise<number> {
  'use workflow'
  await Promise.all(Array.from({ length: agents }, (_, n) => step(n)))
  return agents
}
