import { globSync, readFileSync } from 'node:fs'
import { join, posix, relative, sep } from 'node:path'
import type { Rule } from 'eslint'
import ts from 'typescript'

/** The modules of the project, each with the modules that it imports; paths inside the project, with forward slashes. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>

const skippedFolders = ['node_modules', '.next', '.data', 'generated', 'test-results', 'playwright-report']

/** Reads every module below a folder. Imports of types count, and so do dynamic imports. */
function readImportGraph(directory: string): ImportGraph {
  const paths = globSync('**/*.{ts,tsx}', { cwd: directory, exclude: (path) => skippedFolders.includes(path) })
  return importGraph(new Map(paths.map((path) => [path.split(sep).join('/'), readFileSync(join(directory, path), 'utf8')])))
}

/** Returns the import graph of modules with the given text. */
export function importGraph(texts: ReadonlyMap<string, string>): ImportGraph {
  const importsOf = (path: string, text: string) =>
    ts.preProcessFile(text, true, true).importedFiles.flatMap(({ fileName }) => findModule(texts, path, fileName) ?? [])
  return new Map([...texts].map(([path, text]) => [path, importsOf(path, text)]))
}

/** Returns the module that an import names, or undefined for a package. */
function findModule(modules: Pick<ImportGraph, 'has'>, importer: string, source: string): string | undefined {
  const target = projectTarget(source, importer)
  return target === undefined ? undefined : [target, `${target}.ts`, `${target}.tsx`].find((path) => modules.has(path))
}

/** Returns the path of an import inside the project, or undefined for a package. */
function projectTarget(source: string, importer: string): string | undefined {
  if (source.startsWith('@/')) return source.slice(2)
  return source.startsWith('.') ? posix.join(posix.dirname(importer), source) : undefined
}

/**
 * Returns the shortest path from an imported module back to its importer, which forms a circle with the import; undefined if there is none.
 */
export function circleOf(graph: ImportGraph, importer: string, imported: string): string[] | undefined {
  const cameFrom = new Map<string, string>()
  const reached = [imported]
  for (const path of reached) {
    if (path === importer) return wayTo(path, cameFrom)
    for (const next of graph.get(path) ?? []) {
      if (cameFrom.has(next) || next === imported) continue
      cameFrom.set(next, path)
      reached.push(next)
    }
  }
  return undefined
}

function wayTo(path: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(path)
  return before === undefined ? [path] : [...wayTo(before, cameFrom), path]
}

/** One graph for a whole lint run: reading the project takes about a second. */
const graphs = new Map<string, ImportGraph>()

function graphOf(directory: string): ImportGraph {
  const graph = graphs.get(directory) ?? readImportGraph(directory)
  graphs.set(directory, graph)
  return graph
}

/** Reports every import that is part of a circle, imports of types included: a circle makes its modules one module in several files. */
export const noImportCircles: Rule.RuleModule = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const importer = relative(context.cwd, context.filename).split(sep).join('/')
    const check = (node: Rule.Node) => {
      const source = 'source' in node && node.source && 'value' in node.source ? node.source.value : undefined
      if (typeof source !== 'string') return
      const graph = graphOf(context.cwd)
      const imported = findModule(graph, importer, source)
      const circle = imported === undefined ? undefined : circleOf(graph, importer, imported)
      if (circle) context.report({ node, message: `This import closes a circle: ${[importer, ...circle].join(' → ')}.` })
    }
    return {
      ImportDeclaration: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    }
  },
}
