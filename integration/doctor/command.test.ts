import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { exitCodes } from '@/commands/command'
import { runCommand } from '@/commands/run-command'
import { tenants } from '@/emulator/personas'
import type { DescribedFinding } from '@/lib/domain/doctor/finding'
import { usePortal } from '@/testing/use-portal'
import { projectDirectory, projectPath } from '@/tooling/project'

const portal = usePortal()
const output = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const prompts = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => portal.control.setDeviceCodes({ intervalSeconds: 0.05 }))
afterEach(() => {
  output.mockClear()
  prompts.mockReset().mockImplementation(() => undefined)
})
afterAll(() => vi.restoreAllMocks())

const run = (...more: string[]) => runCommand(['doctor', ...more], projectDirectory)
const findings = () => (JSON.parse(String(output.mock.calls.at(-1)?.[0])) as { state: string; findings: DescribedFinding[] }).findings

describe('the doctor command', () => {
  test('says what is good, what to fix, and what it could not check, in words and without secrets', async () => {
    expect(await run()).toBe(exitCodes.notVerified)
    const text = String(output.mock.calls[0]?.[0])
    expect(text).toContain(
      "[good] Contoso: Microsoft Entra accepts the portal's credential, the client secret.".replace('Contoso', tenants.contoso.id),
    )
    expect(text).toContain("[fix this] Nothing responds at localhost:3000, the portal's address in APP_URL.")
    expect(text).toContain('Who can do this: your portal administrator.')
    expect(text).toMatch(/\[couldn't check\] The app registration wasn't checked/)
    expect(text).toMatch(/\d+ good, 1 to fix, 2 not checked\.$/)
    for (const secret of [portal.emulator.clientSecret, process.env.SESSION_SECRET ?? 'missing']) expect(text).not.toContain(secret)
  })

  test('writes JSON for machines, changes nothing, and calls Azure only to read', async () => {
    await run('--json')
    expect(findings()).toContainEqual(expect.objectContaining({ code: 'tenant-found', state: 'good', tenantId: tenants.contoso.id }))
    const writes = portal.emulator.requests().filter(({ service, method }) => service !== 'entra' && method !== 'GET')
    expect(writes).toEqual([])
  })

  test('checks the app registration in each tenant as the person who enters the codes', async () => {
    const people = ['security-administrator', 'fabrikam-administrator'] as const
    let asked = 0
    prompts.mockImplementation((message: string) => {
      const [, userCode = ''] = /enter (\S+)\.$/.exec(message) ?? []
      void portal.control.answerDeviceCode({ persona: people[asked++] ?? null, userCode })
    })
    await run('--sign-in', '--json')
    expect(prompts).toHaveBeenCalledTimes(2)
    expect(findings()).toContainEqual(expect.objectContaining({ code: 'token-version-good', tenantId: tenants.contoso.id }))
    expect(findings()).toContainEqual(expect.objectContaining({ code: 'registration-elsewhere', tenantId: tenants.fabrikam.id }))
    expect(findings().map(({ code }) => code)).not.toContain('registration-unasked')
  })

  test('checks everything else if the person declines', async () => {
    prompts.mockImplementation(() => void portal.control.answerDeviceCode({ persona: null }))
    await run('--sign-in', '--json')
    const codes = findings().map(({ code }) => code)
    expect(codes.filter((code) => code === 'registration-unchecked')).toHaveLength(2)
    expect(findings().find(({ code }) => code === 'registration-unchecked')?.facts.fault).toBe('The sign-in was declined.')
    expect(codes).toContain('credential-works')
  })

  test('rejects an argument that it does not know', async () => {
    expect(await run('--fix')).toBe(exitCodes.wrongArguments)
  })
})

test('with an environment that is not complete, the doctor command lists all problems together', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  const given = ['--conditions=react-server', '--import', import.meta.resolve('tsx'), projectPath('entra-logs.ts'), 'doctor', '--json']
  const environment = { PATH: process.env.PATH, DATA_DIR: folder, ENTRA_CLIENT_SECRET: 'hunter2', AZURE_CLOUD: 'mars' }
  const result = await new Promise<{ code: unknown; stdout: string }>((resolve) => {
    // In a folder without a .env file, which a developer's project can have.
    const options = {
      cwd: folder,
      env: { ...environment, TSX_TSCONFIG_PATH: projectPath('tsconfig.json'), NODE_ENV: 'production' as const },
    }
    execFile(process.execPath, given, options, (error, stdout) => resolve({ code: error?.code ?? 0, stdout }))
  })
  rmSync(folder, { recursive: true })
  expect(result.code).toBe(exitCodes.notVerified)
  const { findings: found } = JSON.parse(result.stdout) as { findings: DescribedFinding[] }
  for (const name of ['SESSION_SECRET', 'ENTRA_TENANT_ID', 'ENTRA_CLIENT_ID', 'AZURE_CLOUD'])
    expect(found.filter(({ code }) => code === 'environment-invalid').map(({ says }) => says)).toContainEqual(expect.stringContaining(name))
  expect(found.at(-1)?.code).toBe('environment-needed')
  expect(result.stdout).not.toContain('hunter2')
})
