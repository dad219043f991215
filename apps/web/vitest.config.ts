export { default } from '../../vitest.config.ts'

// Figures are written as the reader's locale writes them; these tests read as an American does, wherever they run.
process.env['LC_ALL'] = 'en_US.UTF-8'
