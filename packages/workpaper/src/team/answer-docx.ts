import { Document, FootnoteReferenceRun, HeadingLevel, Packer, Paragraph, TextRun } from 'docx'

import type { AnswerPaper } from './answer.ts'

/** Control characters have no place in XML 1.0. */
// oxlint-disable-next-line no-control-regex -- these are what is left out
const clean = (text: string): string => text.replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

const run = (text: string, look: { bold?: boolean; italics?: boolean; color?: string; size?: number } = {}): TextRun =>
  new TextRun({ text: clean(text), ...look })

const QUIET = '595650'

/** The answer as a Word document, its citations as footnotes with the quoted words. */
export const answerDocx = async ({
  question,
  answer,
  shortfall,
  sentences,
  sources,
  alsoFound,
  notTold,
  method,
  provisional,
}: AnswerPaper): Promise<Uint8Array> => {
  const known = new Set(sources.map(({ number }) => number))
  const text = sentences.flatMap((sentence, at) => [
    run(at === 0 ? sentence.text : ` ${sentence.text}`),
    ...sentence.citations.filter((number) => known.has(number)).map((number) => new FootnoteReferenceRun(number)),
  ])
  const document = new Document({
    creator: 'Unfold',
    title: clean(question),
    styles: { default: { document: { run: { font: 'Calibri', size: 22 }, paragraph: { spacing: { after: 160, line: 288 } } } } },
    footnotes: Object.fromEntries(
      sources.map(({ number, quote, where }) => [
        number,
        { children: [new Paragraph({ children: [run(`“${quote}” `), run(where, { color: QUIET })] })] },
      ]),
    ),
    sections: [
      {
        children: [
          new Paragraph({ heading: HeadingLevel.TITLE, children: [run(question)] }),
          ...(provisional === undefined ? [] : [new Paragraph({ children: [run(provisional, { bold: true, color: 'A1123A' })] })]),
          ...(answer === null ? [] : [new Paragraph({ children: [run(answer, { bold: true, size: 28 })] })]),
          ...(shortfall === undefined ? [] : [new Paragraph({ children: [run(shortfall, { italics: true })] })]),
          new Paragraph({ children: text }),
          ...(notTold.length === 0
            ? []
            : [
                new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('Not answered')] }),
                ...notTold.map((each) => new Paragraph({ bullet: { level: 0 }, children: [run(each)] })),
              ]),
          ...(alsoFound.length === 0
            ? []
            : [
                new Paragraph({ heading: HeadingLevel.HEADING_1, children: [run('Also found')] }),
                ...alsoFound.map(
                  ({ quote, where }) =>
                    new Paragraph({ bullet: { level: 0 }, children: [run(`“${quote}” `), run(where, { color: QUIET })] }),
                ),
              ]),
          new Paragraph({ children: [run(method, { italics: true, color: QUIET })] }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}
