import './without-canvas.ts'
// pdf.js would load it with the first PDF.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'

export { AnnotationMode, getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
export type { PageViewport, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
