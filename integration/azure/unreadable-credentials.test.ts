import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { configuration } from '@/lib/config/configuration'
import { usePortal } from '@/testing/use-portal'

const folder = mkdtempSync(join(tmpdir(), 'credential-'))
const path = join(folder, 'credential')
writeFileSync(path, 'no certificate')
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const portal = usePortal()

test.each([
  ['a certificate file without a certificate', { kind: 'certificate', path }],
  ['a certificate file that is gone', { kind: 'certificate', path: join(folder, randomUUID()) }],
  ['a token file that is gone', { kind: 'federated-token', path: join(folder, randomUUID()) }],
] as const)("%s is reported as a credential that can't be read, to people and to the schedule", async (_what, clientProof) => {
  Object.assign(configuration(), { clientProof })
  const { access, session } = await portal.signIn('security-administrator')
  const expected = {
    code: 'app-credentials-unavailable',
    userMessage: expect.stringContaining('Contact your portal administrator') as string,
  }
  await expect(listSettings(access)).rejects.toMatchObject(expected)
  const monitoring = monitoringAccess(session.tenantId)
  monitoring.credential.forgetTokens()
  await expect(listSettings(monitoring)).rejects.toMatchObject(expected)
})
