// What a process that stands ready has loaded: the readers of what reports mostly are.
import '../html/read-html.ts'
import '../markdown/read-markdown.ts'
import '../office/read-docx.ts'
import '../office/read-xlsx.ts'
import '../pdf/read-pdf.ts'
import '../text/read-text.ts'
// pdf.js would load it with the first PDF.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
