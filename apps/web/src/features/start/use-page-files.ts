import { useEffect, useRef, useState } from 'react'

/**
 * Files dropped anywhere on the page or pasted into it.
 * @returns whether files are being dragged over the page
 */
export const usePageFiles = (onFiles: (files: File[]) => void): boolean => {
  const [over, setOver] = useState(false)
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    // dragleave fires for each element that is left: only the last one leaves the page.
    let depth = 0
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const on = {
      dragenter: (event: DragEvent) => {
        if (!carriesFiles(event)) return
        depth += 1
        setOver(true)
      },
      dragleave: () => {
        depth = Math.max(0, depth - 1)
        if (depth === 0) setOver(false)
      },
      dragover: (event: DragEvent) => {
        if (carriesFiles(event)) event.preventDefault()
      },
      drop: (event: DragEvent) => {
        depth = 0
        setOver(false)
        if (!carriesFiles(event)) return
        event.preventDefault()
        latest.current([...(event.dataTransfer?.files ?? [])])
      },
      paste: (event: ClipboardEvent) => {
        const files = [...(event.clipboardData?.files ?? [])]
        if (files.length === 0) return
        event.preventDefault()
        latest.current(files)
      },
    }
    addEventListener('dragenter', on.dragenter)
    addEventListener('dragleave', on.dragleave)
    addEventListener('dragover', on.dragover)
    addEventListener('drop', on.drop)
    addEventListener('paste', on.paste)
    return () => {
      removeEventListener('dragenter', on.dragenter)
      removeEventListener('dragleave', on.dragleave)
      removeEventListener('dragover', on.dragover)
      removeEventListener('drop', on.drop)
      removeEventListener('paste', on.paste)
    }
  }, [])
  return over
}
