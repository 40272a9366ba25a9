import { existsSync, readFileSync } from 'node:fs'
import { projectPath } from './project'

/** A test that a document names: its file, and the titles in it. */
export interface NamedTest {
  file: string
  titles: string[]
}

/** A promise of docs/security.md, with the tests that show it and those that show that ordinary use goes on. */
export interface Promised {
  section: string
  promise: string
  shownBy: NamedTest[]
  ordinaryUse: NamedTest[]
}

/** A file of tests in backticks, and after a colon the titles in quotes. */
const namedTest = /`([^`]+\.(?:test|spec)\.tsx?)`((?:(?::|,) "[^"]+")*)/g

/** Returns the tests that a text names. */
export function namedTestsIn(text: string): NamedTest[] {
  return [...text.matchAll(namedTest)].map(([, file = '', titles = '']) => ({
    file,
    titles: [...titles.matchAll(/"([^"]+)"/g)].map(([, title = '']) => title),
  }))
}

/** Returns the rows of every table of promises: three columns, of which the first is called Promise. */
export function promisesIn(text: string): Promised[] {
  return text.split('\n## ').flatMap((part) => {
    const [section = ''] = part.split('\n')
    return part.split('\n\n').flatMap((block) => {
      const [head, , ...rows] = block.split('\n').map(cellsOf)
      if (head?.[0] !== 'Promise') return []
      return rows.map(([promise = '', shownBy = '', ordinaryUse = '']) => ({
        section,
        promise,
        shownBy: namedTestsIn(shownBy),
        ordinaryUse: namedTestsIn(ordinaryUse),
      }))
    })
  })
}

/** What is wrong with a named test, one sentence for each fault. */
export function faultsOf({ file, titles }: NamedTest): string[] {
  if (!existsSync(projectPath(file))) return [`${file} doesn't exist.`]
  const source = readFileSync(projectPath(file), 'utf8')
  return titles.filter((title) => !hasTitle(source, title)).map((title) => `${file} has no test "${title}".`)
}

/** Whether code has a title as the first argument of a call, in quotes of any kind, which the formatter chooses. */
function hasTitle(source: string, title: string): boolean {
  return ["'", '"', '`'].some((quote) => {
    const parts = source.split(`${quote}${title}${quote}`)
    return parts.slice(0, -1).some((before) => before.trimEnd().endsWith('('))
  })
}

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim())
