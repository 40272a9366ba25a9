import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import nextEnvironment from '@next/env'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { EnvironmentFile } from './environment-file'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environment-'))
  file = join(folder, '.env.production.local')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** What Next.js reads from the file, which is how the portal gets it. */
function readByPortal(name: string): string | undefined {
  const files = [{ path: file, contents: readFileSync(file, 'utf8'), env: {} }]
  const [, read] = nextEnvironment.processEnv(files, folder, undefined, true)
  Reflect.deleteProperty(process.env, name)
  return read?.[name]
}

describe('the configuration', () => {
  test.each([
    ['a path with spaces', '/etc/entra logs/certificate.pem'],
    ['a path with a number sign', '/etc/entra #1/certificate.pem'],
    ['a secret with all kinds of characters that Microsoft Entra uses', 'a~8Q.b_c-D1~e'],
    ['base64', 'u3W3n1cYkJ0O7Yv2mK8e/r0m4n0q2XvDq9c5sBzHh+s='],
  ])('keeps %s', async (_name, value) => {
    const environment = await EnvironmentFile.open(file)
    expect(await environment.set({ ENTRA_VALUE_OF_TEST: value })).toEqual(['ENTRA_VALUE_OF_TEST'])
    expect((await EnvironmentFile.open(file)).value('ENTRA_VALUE_OF_TEST')).toBe(value)
    expect(readByPortal('ENTRA_VALUE_OF_TEST')).toBe(value)
  })

  test('is readable by its owner only, also if it was not before, and keeps its other lines', async () => {
    writeFileSync(file, '# comment\nexport A=1\nB=2')
    chmodSync(file, 0o644)
    const environment = await EnvironmentFile.open(file)
    await environment.set({ A: '3', C: '4', D: undefined })
    expect(readFileSync(file, 'utf8')).toBe('# comment\nA=3\nB=2\nC=4\n')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is not written again without a change', async () => {
    writeFileSync(file, 'A=1\n')
    const before = statSync(file).mtimeMs
    const environment = await EnvironmentFile.open(file)
    expect(await environment.set({ A: '1' })).toEqual([])
    expect(statSync(file).mtimeMs).toBe(before)
  })

  test('that can not be written is refused before anything is changed', async () => {
    await expect(EnvironmentFile.open(join(file, 'below', 'a-file'))).resolves.toBeInstanceOf(EnvironmentFile)
    writeFileSync(join(folder, 'plain'), '')
    await expect(EnvironmentFile.open(join(folder, 'plain', '.env'))).rejects.toThrow('Nothing was changed')
  })

  test('refuses a value that would be read differently', async () => {
    const environment = await EnvironmentFile.open(file)
    await expect(environment.set({ A: 'x$HOME' })).rejects.toThrow("can't be written")
  })
})
