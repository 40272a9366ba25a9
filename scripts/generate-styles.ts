import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hashOfFiles, isStarted, projectPath } from '../tooling/project'
import { collectStyles } from '../tooling/styles/collect-styles'

/** All sources of the stylesheet. */
const sources = ['app', 'components', 'lib/domain', 'tooling/styles', 'package-lock.json']

const stylesPath = projectPath('generated', 'styles.css')
/** The same rules for a page that couldn't load the stylesheet. */
const modulePath = projectPath('generated', 'styles-text.js')
/** The classes, which the build puts in place of the styles (see tooling/loaders). */
const classesPath = projectPath('generated', 'styles.json')
const stampPath = projectPath('generated', 'styles.sha256')

/**
 * Writes the stylesheet of the whole interface to generated/styles.css and its classes beside it, unless they already belong to the
 * present sources. A build shortens the names of classes; during development, modules keep the names that Griffel gives.
 * @throws Error when a module of the interface can't be bundled or evaluated.
 */
export async function generateStyles({ hasShortNames = true } = {}): Promise<void> {
  const hash = `${hasShortNames ? 'short' : 'long'} ${hashOfFiles(sources, (path) => !/\.test\.tsx?$/.test(path))}`
  const isComplete = [stylesPath, modulePath, classesPath].every((path) => existsSync(path))
  if (isComplete && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash) return
  const { rules: collected, ...classes } = await collectStyles({ hasShortNames })
  // One file is one request less for each page.
  const rules = `${readFileSync(projectPath('app', 'globals.css'), 'utf8')}\n${collected}`
  mkdirSync(projectPath('generated'), { recursive: true })
  writeFileSync(stylesPath, rules)
  writeFileSync(modulePath, `export const stylesText = ${JSON.stringify(rules)}\n`)
  writeFileSync(classesPath, JSON.stringify(classes))
  writeFileSync(stampPath, hash)
}

if (isStarted(import.meta.url)) await generateStyles()
