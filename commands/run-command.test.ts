import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { projectDirectory } from '@/tooling/project'
import { exitCodes } from './command'
import { runCommand, usage } from './run-command'

// A command sets the folder of the database if the environment doesn't.
vi.stubEnv('DATA_DIR', '.data')
const output = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined)
afterEach(() => {
  output.mockClear()
  errors.mockClear()
})

afterAll(() => {
  vi.restoreAllMocks()
  vi.unstubAllEnvs()
})

describe("the administrator's command", () => {
  test.each([['--help'], ['-h'], ['migrate', '--help']])('shows how to use it: %s %s', async (...given) => {
    expect(await runCommand(given, projectDirectory)).toBe(exitCodes.success)
    expect(output).toHaveBeenCalledExactlyOnceWith(usage)
  })

  test.each([[[]], [['restore']], [['toString']]])('rejects %j and shows how to use it', async (given) => {
    expect(await runCommand(given, projectDirectory)).toBe(exitCodes.wrongArguments)
    expect(errors).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(usage))
  })

  test.each([[['migrate', 'everything']], [['start', '--port', 'many']], [['verify-evidence']], [['verify-evidence', 'one', 'two']]])(
    'rejects the arguments %j',
    async (given) => {
      expect(await runCommand(given, projectDirectory)).toBe(exitCodes.wrongArguments)
      expect(output).not.toHaveBeenCalled()
    },
  )

  test('never takes a folder without a database for an empty history', async () => {
    const folder = join(tmpdir(), `no-portal-${randomUUID()}`)
    vi.stubEnv('DATA_DIR', folder)
    vi.stubEnv('DATABASE_URL', '')
    expect(await runCommand(['verify-history'], projectDirectory)).toBe(exitCodes.failed)
    expect(errors).toHaveBeenCalledExactlyOnceWith(expect.stringContaining(folder))
    expect(existsSync(folder)).toBe(false)
  })

  test('fails with a reason if a file is missing', async () => {
    expect(await runCommand(['verify-evidence', 'missing.json', '--keys', 'missing.json'], projectDirectory)).toBe(exitCodes.failed)
    expect(errors).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('missing.json'))
  })
})
