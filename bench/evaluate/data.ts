import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Real documents lie beside the repository, not in it: filings belong to their companies. */
export const DATA = process.env['UNFOLD_DATA'] ?? resolve(fileURLToPath(new URL('../../..', import.meta.url)), 'shared/data')

export const hasData = (): boolean => existsSync(DATA)

export const dataPath = (path: string): string => resolve(DATA, path)

export const readData = (path: string): string => readFileSync(dataPath(path), 'utf8')
