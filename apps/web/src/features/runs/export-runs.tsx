import { buttonLook } from '../../ui/button.tsx'
import { EXPORT_FORMATS } from '../../ui/export-formats.ts'

/** The runs of a page of the list as one file. @param search the list's own, `status=failed&cursor=…` */
export const ExportRuns = ({ search }: { search: URLSearchParams }) => (
  <p className="flex flex-wrap items-center gap-1">
    <span className="me-1 text-ink-2">These as one file:</span>
    {EXPORT_FORMATS.map(([format, word]) => (
      <a
        key={format}
        href={`/api/v1/export?${new URLSearchParams([...search, ['limit', String(PAGE_RUNS)], ['format', format]])}`}
        download
        className={buttonLook('plain')}
      >
        {word}
      </a>
    ))}
  </p>
)

/** As many as the list shows at once. */
export const PAGE_RUNS = 30
