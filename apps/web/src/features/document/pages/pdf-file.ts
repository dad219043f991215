import {
  getDocument,
  GlobalWorkerOptions,
  type PDFDocumentProxy,
  type PDFPageProxy,
  TextLayer,
  VerbosityLevel,
  version,
} from 'pdfjs-dist/legacy/build/pdf.mjs'
// oxlint-disable-next-line import/default -- Vite answers with the file's address
import rendererUrl from 'pdfjs-dist/legacy/build/pdf.renderer.min.mjs?url'
// oxlint-disable-next-line import/default -- Vite answers with the file's address
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url'

import type { FileAddress } from '../../../backend.tsx'

// pdf.js reads the file in one worker and paints in another: the page itself only shows what they made. Both are files of this origin;
// nothing is fetched from elsewhere, and no script, form or annotation of the document is run.

GlobalWorkerOptions.workerSrc = workerUrl
GlobalWorkerOptions.rendererSrc = rendererUrl

/** Where vite/pdf-assets.ts puts what pdf.js asks for by name: fonts that every PDF may take for granted, and character maps. */
const ASSETS = `/assets/pdfjs-${version}/`
/** A round trip a page or two. */
const CHUNK_BYTES = 1 << 18

export type { PDFDocumentProxy, PDFPageProxy }

export type OpenedPdf = { document: Promise<PDFDocumentProxy>; close: () => void }

export const openPdf = ({ url, httpHeaders }: FileAddress): OpenedPdf => {
  const task = getDocument({
    url: new URL(url, location.origin).href,
    httpHeaders,
    rangeChunkSize: CHUNK_BYTES,
    cMapUrl: `${ASSETS}cmaps/`,
    standardFontDataUrl: `${ASSETS}standard_fonts/`,
    wasmUrl: `${ASSETS}wasm/`,
    // The content policy allows no WebAssembly: the same decoders as plain scripts.
    useWasm: false,
    enableXfa: false,
    verbosity: VerbosityLevel.ERRORS,
  })
  return { document: task.promise, close: () => void task.destroy() }
}

export type DrawnPage = { done: Promise<void>; cancel: () => void }

/**
 * Paints a page on a canvas, `ratio` device pixels to a CSS pixel, and lays its text over it to be selected.
 * @param scale CSS pixels to a point
 */
export const drawPage = (
  page: PDFPageProxy,
  { canvas, text }: { canvas: HTMLCanvasElement; text: HTMLElement },
  scale: number,
  ratio: number,
): DrawnPage => {
  const viewport = page.getViewport({ scale })
  canvas.width = Math.floor(viewport.width * ratio)
  canvas.height = Math.floor(viewport.height * ratio)
  const painting = page.render({ canvas, viewport, transform: ratio === 1 ? undefined : [ratio, 0, 0, ratio, 0, 0] })
  text.replaceChildren()
  text.style.setProperty('--total-scale-factor', String(scale))
  const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport })
  return {
    done: Promise.all([painting.promise, layer.render()]).then(() => undefined),
    cancel: () => {
      painting.cancel()
      layer.cancel()
    },
  }
}
