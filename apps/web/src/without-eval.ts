import { config } from 'zod'

// Imported before any schema is made: each would try whether `new Function` works, which the CSP forbids and the console reports.
config({ jitless: true })
