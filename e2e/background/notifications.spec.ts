import { join } from 'node:path'
import { expect } from '@playwright/test'
import { Webhook } from 'standardwebhooks'
import { privateAddressRefused } from '@/lib/domain/notifications/webhook'
import { startWebhookReceiver } from '../../testing/receivers/webhook-receiver'
import { newSettingName } from '../../testing/setup-steps'
import { answer } from '../support/answer'
import { lawPlatform } from '../support/azure-traffic'
import { enterAs } from '../support/enter'
import { expectNoAxeViolations } from '../support/expect-no-axe-violations'
import { test } from '../support/test'

test.use({ hasNotices: true, monitoringMinutes: 0.05 })

test('an external change reaches the webhook, signed, without a visit and after the receiver was down', {
  tag: '@postgres',
}, async ({ page, portal, stack }) => {
  const receiver = await startWebhookReceiver(join(stack.dataDirectory, 'emulator'))
  const host = new URL(receiver.url).host
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/notifications')
  await expect(page.getByRole('heading', { name: 'No open notifications' })).toBeVisible()
  await page.getByRole('button', { name: 'Set up webhook' }).click()
  await page.getByRole('textbox', { name: 'Address' }).fill('http://hooks.contoso.com')
  await page.getByRole('button', { name: 'Save webhook' }).click()
  await expect(page.getByText('The address must start with https://')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.getByRole('textbox', { name: 'Address' }).fill(`${receiver.url}?sig=of-the-workflow`)
  await page.getByRole('button', { name: 'Generate secret' }).click()
  const secret = await page.getByRole('textbox', { name: 'Signing secret' }).inputValue()
  await page.getByRole('button', { name: 'Save webhook' }).click()
  await expect(page.getByText(host, { exact: true })).toBeVisible()
  await expect(answer(page)).toContainText('Webhook saved')
  await page.getByRole('button', { name: 'Send test' }).click()
  await expect(page.getByText('The receiver accepted the test')).toBeVisible()
  expect(receiver.messages).toHaveLength(1)

  receiver.answerWith({ status: 503 })
  const name = newSettingName()
  await portal.emulator.putSetting({ setting: { name, workspaceId: `${lawPlatform}/law-platform-weu`, enabledCategories: ['AuditLogs'] } })
  const notification = page.getByRole('link', { name: `${name} was added outside this portal` })
  const sendNow = page.getByRole('button', { name: `Send now: ${name} was added outside this portal` })
  await expect(async () => {
    await page.reload()
    await expect(sendNow).toBeVisible({ timeout: 500 })
    await expect(page.getByText('The receiver responded with status 503.')).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 60_000 })
  await expect(notification).toBeVisible()
  await expectNoAxeViolations(page)
  receiver.answerWith({ status: 202 })
  await sendNow.click()
  await expect(page.getByText('The receiver responded with status 202.')).toBeVisible()
  await expect(sendNow).toBeHidden()
  await expect(answer(page)).toContainText('status 202')

  const message = receiver.messages.at(-1)
  expect(new Webhook(secret).verify(message?.text ?? '', message?.headers as Record<string, string>)).toMatchObject({
    type: 'entra-logs.notices',
    data: { notices: [{ state: 'raised', title: `${name} was added outside this portal` }] },
  })
  await page.reload()
  expect(await page.content()).not.toMatch(/whsec_|of-the-workflow/)

  await notification.click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
  await receiver.stop()
})

test("a helpdesk user can read the notifications but can't change the webhook", async ({ page, portal }) => {
  await enterAs(page, portal, 'helpdesk')
  await page.goto('/notifications')
  await expect(page.getByText("Your role in the portal doesn't allow you to change the webhook.")).toBeVisible()
  await expect(page.getByRole('button', { name: /webhook|Change|Remove|Send/ })).toHaveCount(0)
})

test('an address that is missing or in a private network is refused when it is saved, with who to contact', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/notifications')
  // The test of the receiver leaves its webhook.
  const remove = page.getByRole('button', { name: 'Remove', exact: true })
  const setUp = page.getByRole('button', { name: 'Set up webhook' })
  await expect(remove.or(setUp)).toBeVisible()
  if (await remove.isVisible()) {
    await remove.click()
    await page.getByRole('button', { name: 'Remove webhook' }).click()
    await expect(answer(page)).toContainText('Webhook removed')
  }
  await setUp.click()
  await page.getByRole('radio', { name: /Teams/ }).click()
  await page.getByRole('button', { name: 'Save webhook' }).click()
  await expect(page.getByText('Enter the address of the receiver.')).toBeVisible()
  for (const address of ['https://169.254.169.254/latest/meta-data', 'https://[::1]/hook', 'https://intranet/hook']) {
    await page.getByRole('textbox', { name: 'Address' }).fill(address)
    await page.getByRole('button', { name: 'Save webhook' }).click()
    await expect(page.getByText(privateAddressRefused).first()).toBeVisible()
  }
  await page.reload()
  await expect(page.getByText('No webhook is set up.')).toBeVisible()
})
