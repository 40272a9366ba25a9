import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hashOfFiles, isStarted, projectPath } from '../tooling/project'
import { collectStyles } from '../tooling/styles/collect-styles'

/** All sources of the stylesheet. */
const sources = ['app', 'components', 'lib/domain', 'tooling/styles', 'package-lock.json']

const stylesPath = projectPath('generated', 'styles.css')
const stampPath = projectPath('generated', 'styles.sha256')

/**
 * Writes the stylesheet of the whole interface to generated/styles.css, unless it already belongs to the present sources.
 * @throws Error when a module of the interface can't be bundled or evaluated.
 */
export async function generateStyles(): Promise<void> {
  const hash = hashOfFiles(sources, (path) => !/\.test\.tsx?$/.test(path))
  if (existsSync(stylesPath) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === hash) return
  const styles = await collectStyles()
  mkdirSync(projectPath('generated'), { recursive: true })
  writeFileSync(stylesPath, styles)
  writeFileSync(stampPath, hash)
}

if (isStarted(import.meta.url)) await generateStyles()
