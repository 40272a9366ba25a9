import { expect } from '@playwright/test'
import { openAccountPicker, selectAccount, signInAs } from '../../testing/sign-in'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { test } from '../support/test'

for (const { code, says } of [
  { code: 50105, says: 'Ask a Cloud Application Administrator to assign you to the portal' },
  { code: 90094, says: 'grant admin consent for the portal' },
  { code: 50020, says: 'invite you as a guest' },
])
  test(`a sign-in that Microsoft Entra refuses with AADSTS${code} says who can help, and works once it's repaired`, async ({
    page,
    portal,
  }) => {
    await portal.emulator.refuse({ at: 'sign-in', code })
    await openAccountPicker(page)
    await selectAccount(page, 'security-administrator')
    const told = page.getByRole('group').filter({ hasText: says })
    await expect(told).toBeVisible()
    await expect(told).toContainText(`AADSTS${code}`)
    for (const label of ['Trace ID', 'Correlation ID', 'Time']) await expect(told).toContainText(label)
    await expect(told).not.toContainText('canceled')
    await expect(page.getByRole('button', { name: 'Copy details' })).toBeVisible()
    await expectNoAxeViolations(page)
    await portal.emulator.refuse({ at: 'sign-in', code: null })
    await signInAs(page, 'security-administrator')
  })

test('a Conditional Access policy that blocks Azure is named, and no button offers what cannot help', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await portal.emulator.refuse({ at: 'arm', code: 53003 })
  for (const path of ['/settings', '/']) {
    await page.goto(path)
    await expect(page.getByText('AADSTS53003').first()).toBeVisible()
    await expect(page.getByText('Ask a Conditional Access Administrator').first()).toBeVisible()
    await expect(page.getByText('Trace ID').first()).toBeVisible()
    await expect(page.getByRole('button', { name: 'Continue with Microsoft' })).toHaveCount(0)
    await expect(page.getByText(/doesn't send any logs|No logs are sent|No diagnostic settings yet/)).toHaveCount(0)
  }
})
