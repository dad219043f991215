import type { AnswerPaper } from './answer.ts'

/** Every mark that means something in Markdown, or in the HTML that it may hold, stands for itself. */
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_{}[\]()#+\-.!|<>~&:@]/g, '\\$&')

/** The answer with its citations as footnotes. */
export const answerMarkdown = ({
  question,
  answer,
  shortfall,
  sentences,
  sources,
  alsoFound,
  notTold,
  method,
  provisional,
}: AnswerPaper): string =>
  [
    `# ${plain(question)}`,
    ...(provisional === undefined ? [] : [`**${plain(provisional)}**`]),
    ...(answer === null ? [] : [`**${plain(answer)}**`]),
    ...(shortfall === undefined ? [] : [`*${plain(shortfall)}*`]),
    sentences.map(({ text, citations }) => `${plain(text)}${citations.map((number) => `[^${number}]`).join('')}`).join(' '),
    ...(notTold.length === 0 ? [] : ['## Not answered', notTold.map((each) => `- ${plain(each)}`).join('\n')]),
    ...(alsoFound.length === 0
      ? []
      : ['## Also found', alsoFound.map(({ quote, where }) => `- “${plain(quote)}” ${plain(where)}`).join('\n')]),
    `*${plain(method)}*`,
    sources.map(({ number, quote, where }) => `[^${number}]: “${plain(quote)}” ${plain(where)}`).join('\n\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n')
