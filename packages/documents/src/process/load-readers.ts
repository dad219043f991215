/** What a process that stands ready loads: the readers of what reports mostly are, one after another, so that a task that comes meanwhile has its turn. */
export const loadReaders = async (): Promise<void> => {
  await import('../html/read-html.ts')
  await import('../pdf/read-pdf.ts')
  await import('../markdown/read-markdown.ts')
  await import('../text/read-text.ts')
  await import('../office/read-docx.ts')
  await import('../office/read-xlsx.ts')
}
