import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { gitFiles, projectPath } from './project'

/** Lines that a TypeScript file may have. A longer one has more than one subject. */
export const linesMax = 250
/** Files that a folder may have, without those of its subfolders. A fuller one needs shelves. */
export const filesMax = 25

/** Folders that may have more files, each for a reason. Don't add one to avoid sorting a folder. */
const fullFolders: Readonly<Record<string, string>> = {
  '.': 'Tools look for their configuration here.',
  'docs/decisions': 'A numbered list; its numbers are the order.',
}

/** A file of the project, with its lines if it is TypeScript. */
export interface ProjectFile {
  /** Path in the project, with forward slashes. */
  path: string
  lines?: number
}

/** Returns what violates the project's layout, with a sentence for each file that's too long and each folder that's too full. */
export function findLayoutFaults(files: readonly ProjectFile[]): string[] {
  const counts = new Map<string, number>()
  for (const { path } of files) counts.set(posix.dirname(path), (counts.get(posix.dirname(path)) ?? 0) + 1)
  return [
    ...files
      .filter(({ lines = 0 }) => lines > linesMax)
      .map(({ path, lines }) => `${path} has ${lines} lines. Split it by subject: a file has at most ${linesMax} lines.`),
    ...[...counts]
      .filter(([folder, count]) => count > filesMax && fullFolders[folder] === undefined)
      .map(([folder, count]) => `${folder} has ${count} files. Sort them into subfolders: a folder has at most ${filesMax} files.`),
  ]
}

/** Returns the project's files in Git, with the line counts of TypeScript files. */
export function readProjectFiles(): ProjectFile[] {
  return gitFiles()
    .filter((path) => existsSync(projectPath(path)))
    .map((path) => (/\.tsx?$/.test(path) ? { path, lines: countLines(readFileSync(projectPath(path), 'utf8')) } : { path }))
}

function countLines(text: string): number {
  return text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}
