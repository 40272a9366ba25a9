import { readFileSync } from 'node:fs'
import { gitFiles, projectPath } from './project'

/** A word or phrase of the writing style guide that is no longer used. */
export interface RetiredWord {
  /** Every form of it, in lower case. */
  forms: string[]
  /** What the guide says to use. */
  use: string
}

/** A use of a retired word. */
export interface RetiredUse {
  file: string
  /** Counted from 1. */
  line: number
  found: string
  use: string
}

/** A use that stays, because changing it would break something or misquote someone. */
interface Exception {
  /** A path of the project, or a folder with a slash at its end. */
  path: string
  /** The allowed forms; all forms if this is missing. */
  forms?: readonly string[]
  reason: string
}

/** Uses that stay. Don't add one to avoid rewriting a sentence. */
export const exceptions: readonly Exception[] = [
  { path: 'docs/writing-style.md', reason: 'It lists the words.' },
  { path: 'tooling/retired-words.ts', reason: 'It names the words that stay.' },
  { path: 'tooling/retired-words.test.ts', reason: 'It tries the check with them.' },
  { path: 'prisma/migrations/', reason: "A migration that was applied can't be edited, comments included." },
  { path: 'LICENSE', reason: 'A legal text.' },
  { path: 'emulator/arm/', forms: ['please'], reason: "The words of Azure's own messages." },
  { path: 'emulator/tests/resource-graph.test.ts', forms: ['please'], reason: "The words of Azure's own messages." },
  { path: 'emulator/azure/log-rows.ts', forms: ['multi-factor'], reason: "The words of Entra's own messages." },
  { path: 'emulator/entra/entra-errors.ts', forms: ['multi-factor'], reason: "The words of Entra's own messages." },
  { path: 'tooling/postgres/postgres-server.ts', forms: ['nobody'], reason: 'The name of a user of Unix.' },
]

const guidePath = 'docs/writing-style.md'
const checked = /\.(?:ts|tsx|js|css|md|yml|prisma)$|(?:^|\/)(?:Dockerfile|\.env\.example)$/

/** The retired words, from the table of the writing style guide, which is the only list of them. */
export function readRetiredWords(guide = readFileSync(projectPath(guidePath), 'utf8')): RetiredWord[] {
  const [, table = ''] = /## Retired words[^]*?\n(\| *retired *\|[^]*?)\n\n/.exec(guide) ?? []
  return table
    .split('\n')
    .slice(2)
    .flatMap((row) => {
      const [forms = '', use = ''] = row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      return forms === '' ? [] : [{ forms: forms.toLowerCase().split(/, */), use }]
    })
}

/** Returns the uses of retired words in a text. Phrases are found across line breaks, including those in comments and quotations. */
export function findRetiredUses(file: string, text: string, words: readonly RetiredWord[]): RetiredUse[] {
  return words.flatMap(({ forms, use }) =>
    forms.flatMap((form) =>
      [...text.matchAll(patternOf(form))]
        .filter(() => !isExcepted(file, form))
        .map(({ index }) => ({ file, line: text.slice(0, index).split('\n').length, found: form, use })),
    ),
  )
}

/** Returns every use of a retired word in the project's files in Git. */
export function findAllRetiredUses(): RetiredUse[] {
  const words = readRetiredWords()
  return gitFiles()
    .filter((file) => checked.test(file) && !exceptions.some(({ path, forms }) => !forms && isWithin(file, path)))
    .flatMap((file) => findRetiredUses(file, readFileSync(projectPath(file), 'utf8'), words))
}

function patternOf(form: string): RegExp {
  const words = form.split(' ').map((word) => word.replaceAll(/[^a-z]/g, '\\$&'))
  return new RegExp(`(?<![\\w-])${words.join('\\s+(?:(?:\\*|//|>|#)\\s*)?')}(?![\\w-])`, 'gi')
}

function isExcepted(file: string, form: string): boolean {
  return exceptions.some(({ path, forms }) => isWithin(file, path) && (!forms || forms.includes(form)))
}

function isWithin(file: string, path: string): boolean {
  return path.endsWith('/') ? file.startsWith(path) : file === path
}
