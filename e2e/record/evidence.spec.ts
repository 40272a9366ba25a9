import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { expectConfirmed, newSettingName, save, setUpTo } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { test } from '../support/test'

/** Returns what `npm run evidence:verify` prints about a file, with the portal's public keys. */
function verify(file: string, keys: string): { status: number | null; text: string } {
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'entra-logs.ts', 'verify-evidence', file, '--keys', keys],
    { encoding: 'utf8' },
  )
  return { status, text: stdout.trim() }
}

test('an auditor verifies the record, reads the report of a period, and gets a file that shows whether it was altered', {
  tag: '@postgres',
}, async ({ page, portal }) => {
  const name = newSettingName()
  await enterAs(page, portal, 'security-administrator')
  await setUpTo(page, 'review', { name })
  await page.getByRole('textbox', { name: 'Reason' }).fill('First integration, <script>alert(1)</script>')
  await save(page)
  await expectConfirmed(page)

  await enterAs(page, portal, 'security-reader')
  await page.goto('/history')
  await page.getByRole('link', { name: 'Evidence', exact: true }).click()
  await page.getByRole('button', { name: 'Verify record' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'The record is intact' })).toBeVisible()
  await expectNoAxeViolations(page)

  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download signed file' }).click()
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'))
  const [file, keys, altered] = [join(folder, 'evidence.json'), join(folder, 'keys.json'), join(folder, 'altered.json')]
  await (await downloading).saveAs(file)
  writeFileSync(keys, await (await page.request.get('/api/evidence-keys')).text())
  const genuine = verify(file, keys)
  expect(genuine.status).toBe(0)
  expect(genuine.text).toMatch(/^Genuine: the file is exactly what was signed with key /)
  writeFileSync(altered, readFileSync(file, 'utf8').replace('First integration', 'Last integration'))
  expect(verify(altered, keys)).toEqual({ status: 1, text: "Altered: the file doesn't match its signature." })
  rmSync(folder, { recursive: true })

  await page.getByRole('button', { name: 'Open report' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Evidence report' })).toBeVisible()
  const change = page.getByRole('listitem').filter({ hasText: `Added ${name}` })
  await expect(change).toContainText('Reason: First integration, <script>alert(1)</script>')
  await expect(change).toContainText('Adds AuditLogs and SignInLogs.')
  await expectNoAxeViolations(page)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('navigation', { name: 'Sections' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await expect(change).toBeVisible()
})
