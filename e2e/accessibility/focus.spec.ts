import { expect } from '@playwright/test'
import { goOnTo, stepHeading } from '../../testing/setup-steps'
import { enterAs } from '../support/enter'
import { testOnOwnPortal } from '../support/test'

/** The draft of another test would come before the first step. */
const test = testOnOwnPortal()

test('focus moves to the heading of each page that a link or a button opens', async ({ page, portal }) => {
  await enterAs(page, portal, 'security-administrator')
  await page.goto('/')
  const sections = page.getByRole('navigation', { name: 'Sections' })
  await sections.getByRole('link', { name: 'History' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'History' })).toBeFocused()
  await sections.getByRole('link', { name: 'Set up' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Set up log integration' })).toBeFocused()
  await goOnTo(page, 'workspace')
  await expect(stepHeading(page, 'workspace')).toBeFocused()
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(stepHeading(page, 'prerequisites')).toBeFocused()
})
