import { useEffect, useRef, useState } from 'react'

import { drawPage, type PDFDocumentProxy } from './pdf-file.ts'
import { pixelRatio, type PlacedPage } from './page-layout.ts'

type PageCanvasProps = { pdf: PDFDocumentProxy | undefined; number: number; placed: PlacedPage }

/** A page that only passes by is not painted. */
const SETTLED_MS = 60

/** A page as its PDF paints it, its text over it; its memory is given back when it leaves. */
export const PageCanvas = ({ pdf, number, placed }: PageCanvasProps) => {
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<'waiting' | 'drawn' | 'failed'>('waiting')
  const { width, height, scale } = placed

  useEffect(() => {
    const [onto, over] = [canvas.current, text.current]
    if (!pdf || !onto || !over) return
    let cancel = () => {}
    let gone = false
    const draw = async () => {
      const page = await pdf.getPage(number)
      if (gone) return
      const drawn = drawPage(page, { canvas: onto, text: over }, scale, pixelRatio({ width, height }, devicePixelRatio))
      cancel = () => {
        drawn.cancel()
        page.cleanup()
      }
      await drawn.done
      if (!gone) setState('drawn')
    }
    const timer = setTimeout(() => void draw().catch(() => !gone && setState('failed')), SETTLED_MS)
    return () => {
      gone = true
      clearTimeout(timer)
      cancel()
    }
  }, [pdf, number, width, height, scale])

  useEffect(() => {
    const onto = canvas.current
    return () => {
      // Without this the bitmap stays until the garbage collector comes by.
      if (onto) onto.width = onto.height = 0
    }
  }, [])

  return (
    <>
      <canvas ref={canvas} aria-hidden="true" data-state={state} className="absolute inset-0 size-full" />
      <div ref={text} className="pdf-text" />
      {state === 'failed' && (
        <p className="absolute inset-0 grid place-items-center text-ink-2">This page cannot be drawn; its text can be read.</p>
      )}
    </>
  )
}
