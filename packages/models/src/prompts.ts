import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

// Prompts are files: a first line `<!-- id@version -->`, then the words. What stands in the journal is the hash of the instructions as they
// were sent, ground rules included, so that a changed prompt shows.

export type Prompt = {
  /** `audit/second-reading-logic@1` */
  readonly name: string
  /** What the model is told it is and does: the ground rules, then the file's words. */
  readonly instructions: string
  /** SHA-256 of the instructions. */
  readonly hash: string
}

const HEAD = /^<!-- ([\w/-]+@\d+) -->\n/

const read = (file: URL): { name: string; words: string } => {
  const text = readFileSync(file, 'utf8')
  const head = HEAD.exec(text)
  if (!head?.[1]) throw new Error(`${file.pathname} does not begin with <!-- id@version -->`)
  return { name: head[1], words: text.slice(head[0].length).trim() }
}

const GROUND_RULES = read(new URL('../prompts/ground-rules.md', import.meta.url)).words

/**
 * @param file `new URL('./prompts/critic.md', import.meta.url)`
 * @throws Error where it is not there or has no name
 */
export const loadPrompt = (file: URL): Prompt => {
  const { name, words } = read(file)
  const instructions = `${GROUND_RULES}\n\n${words}`
  return { name, instructions, hash: createHash('sha256').update(instructions).digest('hex') }
}
