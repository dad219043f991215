import { describe, expect, it } from 'vitest'

import { exampleReports } from '../src/features/audit/example-reports.ts'

describe('the example reports', () => {
  it('[WEB-20] are one line a report, its formats side by side, held against last year’s of the same format', () => {
    const names = ['acme-2024.pdf', 'acme-2025.docx', 'acme-2025.pdf', 'acme-2025-with-errors.pdf', 'other.md']
    expect(exampleReports(names)).toEqual([
      {
        key: 'acme-2025-with-errors',
        title: 'Acme 2025, with errors',
        againstTitle: 'Acme 2024',
        formats: [{ name: 'acme-2025-with-errors.pdf', format: 'pdf', lastYear: 'acme-2024.pdf' }],
      },
      {
        key: 'acme-2025',
        title: 'Acme 2025',
        againstTitle: 'Acme 2024',
        formats: [
          { name: 'acme-2025.pdf', format: 'pdf', lastYear: 'acme-2024.pdf' },
          { name: 'acme-2025.docx', format: 'docx', lastYear: undefined },
        ],
      },
      { key: 'other.md', title: 'other.md', formats: [{ name: 'other.md', format: '', lastYear: undefined }] },
    ])
  })
})
