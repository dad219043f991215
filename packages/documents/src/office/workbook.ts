import type { Package } from './open-package.ts'
import { attributeOf, readXml } from './xml-events.ts'

type SheetEntry = { name: string; path: string; hidden: boolean }

export type Workbook = { sheets: SheetEntry[]; date1904: boolean; strings: string[] }

/** The sheets of a workbook in their order, and its shared strings. @returns undefined where the package holds no workbook. */
export const readWorkbook = async (files: Package): Promise<Workbook | undefined> => {
  const path = (await officeDocumentPath(files)) ?? 'xl/workbook.xml'
  const xml = await files.text(path)
  if (xml === undefined) return undefined
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const relations = await readRelations(files, `${folder}_rels/${path.slice(folder.length)}.rels`, folder)
  const sheets: SheetEntry[] = []
  let date1904 = false
  readXml(xml, {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = isTrue(attributes['date1904'])
      if (name !== 'sheet') return
      const target = relations.find(({ id }) => id === attributeOf(attributes, 'id'))
      const state = attributes['state'] ?? 'visible'
      if (target?.type.endsWith('/worksheet'))
        sheets.push({ name: attributes['name'] ?? '', path: target.path, hidden: state !== 'visible' })
    },
  })
  const shared = relations.find(({ type }) => type.endsWith('/sharedStrings'))
  return { sheets, date1904, strings: shared ? readStrings((await files.text(shared.path)) ?? '') : [] }
}

type Relation = { id: string; type: string; path: string }

const readRelations = async (files: Package, path: string, folder: string): Promise<Relation[]> => {
  const relations: Relation[] = []
  readXml((await files.text(path)) ?? '', {
    open(name, { Id, Type, Target, TargetMode }) {
      if (name === 'Relationship' && Id && Type && Target && TargetMode !== 'External')
        relations.push({ id: Id, type: Type, path: resolve(folder, Target) })
    },
  })
  return relations
}

/** The main part of an Office package, from its root relationships. */
const officeDocumentPath = async (files: Package): Promise<string | undefined> =>
  (await readRelations(files, '_rels/.rels', '')).find(({ type }) => type.endsWith('/officeDocument'))?.path

const resolve = (folder: string, target: string): string => {
  const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean)
  for (const part of target.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

/** Text of each shared string, its runs joined; phonetic hints left out. */
const readStrings = (xml: string): string[] => {
  const strings: string[] = []
  let text = ''
  let within = false
  let phonetic = false
  readXml(xml, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic = true
      else if (name === 't') within = !phonetic
    },
    text(piece) {
      if (within) text += piece
    },
    close(name) {
      if (name === 'si') strings.push(text)
      else if (name === 'rPh') phonetic = false
      else if (name === 't') within = false
    },
  })
  return strings
}

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'
