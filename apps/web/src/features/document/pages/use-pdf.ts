import type { Page } from '@unfold/contracts'
import { useEffect, useState } from 'react'

import { type FileAddress, useFileAddress } from '../../../backend.tsx'
import { openPdf, type PDFDocumentProxy } from './pdf-file.ts'

/** `guess`: as many pages as there are, all as large as the first, until the document was read. */
export type PdfState = { pdf?: PDFDocumentProxy; guess?: readonly (Page & { from: number })[]; failed?: true }

/** A document's PDF, open for as long as it is shown. */
export const usePdf = (documentId: string): PdfState => {
  const addressOf = useFileAddress()
  const [state, setState] = useState<PdfState>({})
  useEffect(() => {
    const address: FileAddress | undefined = addressOf?.(documentId)
    if (!address) return
    const opened = openPdf(address)
    let gone = false
    const open = async () => {
      const pdf = await opened.document
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
      const guess = Array.from({ length: pdf.numPages }, (_, at) => ({ number: at + 1, width, height, from: 0 }))
      if (!gone) setState({ pdf, guess })
    }
    open().catch(() => !gone && setState({ failed: true }))
    return () => {
      gone = true
      setState({})
      opened.close()
    }
  }, [addressOf, documentId])
  return state
}
