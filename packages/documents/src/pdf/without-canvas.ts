import { createRequire, Module } from 'node:module'

// pdf.js loads a canvas as soon as it is loaded itself: native code, a third of all its start. Nothing is drawn here, so it finds this in its
// place. Has to be evaluated before pdf.js is.

const pdfJs = createRequire(import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs'))
const canvasPath = (): string | undefined => {
  try {
    return pdfJs.resolve('@napi-rs/canvas')
  } catch {
    // An optional dependency: not there on every platform.
    return undefined
  }
}

const path = canvasPath()
if (path !== undefined && !pdfJs.cache[path])
  pdfJs.cache[path] = Object.assign(new Module(path), { filename: path, loaded: true, exports: { DOMMatrix: Object, Path2D: Object } })
