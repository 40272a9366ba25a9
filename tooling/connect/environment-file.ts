import { randomBytes } from 'node:crypto'
import { constants } from 'node:fs'
import { access, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { parseEnv } from 'node:util'
import { ConnectError } from './connect-error'

/** The variables of which the portal's configuration has exactly one. */
export const credentialVariables = [
  'ENTRA_CLIENT_SECRET',
  'ENTRA_CLIENT_CERTIFICATE_PATH',
  'ENTRA_FEDERATED_TOKEN_FILE',
  'ENTRA_MANAGED_IDENTITY',
] as const

export type CredentialVariable = (typeof credentialVariables)[number]

const ownerOnly = 0o600

/** The portal's configuration as a file of environment variables. Lines of other variables, and comments, stay as they are. */
export class EnvironmentFile {
  #text: string | undefined

  private constructor(
    readonly file: string,
    text: string | undefined,
  ) {
    this.#text = text
  }

  /**
   * Reads the file, if there's one, and checks that it can be written, so that a secret isn't created that nothing can keep.
   * @throws ConnectError
   */
  static async open(file: string): Promise<EnvironmentFile> {
    try {
      await mkdir(path.dirname(file), { recursive: true })
      await access(path.dirname(file), constants.W_OK)
      const present = await stat(file).catch(() => undefined)
      return new EnvironmentFile(file, present === undefined ? undefined : await readFile(file, 'utf8'))
    } catch (error) {
      throw new ConnectError(`${file} can't be written: ${error instanceof Error ? error.message : String(error)}. Nothing was changed.`)
    }
  }

  /** The value of a variable; undefined if it's missing or empty. */
  value(name: string): string | undefined {
    return parseEnv(this.#text ?? '')[name]?.trim() || undefined
  }

  /**
   * Sets variables and saves the file, readable by its owner only. An undefined value empties a variable that the file has.
   * @returns the names of those that changed
   */
  async set(values: Readonly<Record<string, string | undefined>>): Promise<string[]> {
    const changed = Object.keys(values).filter((name) => this.value(name) !== values[name])
    if (changed.length === 0) return []
    let text = this.#text ?? ''
    for (const name of changed) text = withLine(text, name, values[name])
    const draft = `${this.file}.${randomBytes(6).toString('hex')}`
    await writeFile(draft, text, { mode: ownerOnly })
    await rename(draft, this.file)
    this.#text = text
    return changed
  }
}

/** Replaces the line of a variable, or adds one at the end. */
function withLine(text: string, name: string, value: string | undefined): string {
  const line = `${name}=${value === undefined ? '' : quoted(value)}`
  const present = new RegExp(String.raw`^[ \t]*(?:export[ \t]+)?${name}[ \t]*=.*$`, 'gm')
  // The function keeps a dollar sign in the value from having a meaning.
  if (present.test(text)) return text.replace(present, () => line)
  return value === undefined ? text : `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${line}\n`
}

/** Next.js expands a dollar sign in any value, and a value with other characters needs quotation marks. */
function quoted(value: string): string {
  if (/^[\w./:@~+=,-]*$/.test(value)) return value
  if (/['\n$]/.test(value))
    throw new ConnectError(`A value for the configuration contains a character that can't be written: ${value.replace(/[^'$\n]/g, '')}`)
  return `'${value}'`
}
