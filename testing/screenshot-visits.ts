import type { Page } from '@playwright/test'
import type { PersonaId } from '../emulator/personas'
import { choose } from './setup-steps'

/** One page for a screenshot: its name in the file names, and how to get there from the previous one. */
export interface Stop {
  page: string
  arrive: (page: Page) => Promise<unknown>
}

/** A tour of the portal by one user. Without a persona, it starts signed out, at the sign-in page. */
export interface Visit {
  persona?: PersonaId
  /** Set for a portal whose tenant has a past; otherwise, the tenant is empty at first. */
  seed?: 'past'
  stops: Stop[]
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()
const next = async (page: Page, step: string) => {
  await press(page, 'Next')
  await page.waitForURL(new RegExp(`/${step}$`))
}

/** Every page, in an order in which each visit leaves what the following ones show. */
export const visits: Visit[] = [
  {
    stops: [
      { page: 'sign-in', arrive: (page) => page.goto('/') },
      {
        page: 'account-picker',
        arrive: async (page) => {
          await press(page, 'Sign in with Microsoft')
          await page.waitForURL('**/signin/**')
        },
      },
      {
        page: 'refused',
        arrive: async (page) => {
          await press(page, /Sam Rivera/)
          await heading(page, /doesn't have access to this portal/)
        },
      },
    ],
  },
  {
    persona: 'security-administrator',
    stops: [
      { page: 'overview-empty', arrive: (page) => heading(page, 'Overview') },
      { page: 'setup', arrive: (page) => page.goto('/setup') },
      {
        page: 'setup-prerequisites',
        arrive: async (page) => {
          await next(page, 'workspace')
          await page.getByRole('link', { name: 'Back', exact: true }).click()
          await heading(page, 'Check what you need')
        },
      },
      {
        page: 'setup-workspace',
        arrive: async (page) => {
          await next(page, 'workspace')
          await choose(page, 'law-security')
        },
      },
      {
        page: 'setup-setting',
        arrive: (page) => next(page, 'setting'),
      },
      {
        page: 'setup-logs',
        arrive: (page) => next(page, 'logs'),
      },
      {
        page: 'setup-destinations',
        arrive: async (page) => {
          await next(page, 'destinations')
          await page.getByRole('switch', { name: /storage account/ }).click()
          await choose(page, 'stcontosoentralogs')
          await page.getByRole('textbox', { name: 'Retention in days: AuditLogs' }).fill('365')
        },
      },
      {
        page: 'setup-review',
        arrive: async (page) => {
          await next(page, 'review')
          await page.getByRole('textbox', { name: /Reason/ }).fill('First integration of the sign-in logs')
        },
      },
      {
        page: 'setup-verify-under-way',
        arrive: async (page) => {
          await press(page, 'Save setting')
          await page.waitForURL(/\/verify$/)
        },
      },
      {
        page: 'setup-verify-confirmed',
        arrive: (page) =>
          page
            .getByText(/^Confirmed[:.]/)
            .first()
            .waitFor({ timeout: 60_000 }),
      },
      {
        page: 'setup-delete',
        arrive: async (page) => {
          await page.goto('/settings/entra-to-law-security')
          await heading(page, 'entra-to-law-security')
          await press(page, 'Delete')
          await page.waitForURL(/\/review$/)
          await heading(page, 'Delete a diagnostic setting')
        },
      },
    ],
  },
  {
    persona: 'helpdesk',
    stops: [
      {
        page: 'guide',
        arrive: async (page) => {
          await page.goto('/guide')
          await page.getByText(/^The diagnostic settings of/).waitFor()
        },
      },
      {
        page: 'guide-step',
        arrive: async (page) => {
          await page.goto('/guide/workspace')
          await heading(page, 'Select a Log Analytics workspace')
        },
      },
      {
        page: 'guide-categories',
        arrive: async (page) => {
          await page.goto('/guide/categories')
          await heading(page, 'Log categories')
        },
      },
      {
        page: 'guide-category',
        arrive: async (page) => {
          await page.goto('/guide/categories/AuditLogs')
          await heading(page, 'AuditLogs')
        },
      },
      {
        page: 'guide-missing-logs',
        arrive: async (page) => {
          await page.goto('/guide/missing-logs?log=SignInLogs')
          await page.getByRole('heading', { name: 'Where did the caller check?' }).waitFor()
        },
      },
      {
        page: 'guide-cause',
        arrive: async (page) => {
          await page.goto('/guide/missing-logs?log=SignInLogs&place=workspace&setting=entra-to-law-security&pattern=never')
          await page.getByRole('heading', { name: /^The log has been sent to .+ for less than/ }).waitFor()
        },
      },
      { page: 'helpdesk-overview', arrive: (page) => page.goto('/') },
      { page: 'helpdesk-history', arrive: (page) => page.goto('/history') },
      { page: 'not-allowed', arrive: (page) => page.goto('/setup') },
    ],
  },
  {
    persona: 'security-administrator',
    seed: 'past',
    stops: [
      { page: 'overview', arrive: (page) => heading(page, 'Overview') },
      { page: 'settings', arrive: (page) => page.goto('/settings') },
      { page: 'settings-matrix', arrive: (page) => page.goto('/settings?view=matrix') },
      {
        page: 'setting',
        arrive: async (page) => {
          await page.goto('/settings/entra-security')
          await heading(page, 'entra-security')
        },
      },
      {
        page: 'logs-explore',
        arrive: async (page) => {
          await page.goto('/logs/explore')
          await page.getByText('No errors found').waitFor()
          await press(page, 'Run query')
          await page.getByRole('region', { name: 'Result rows' }).waitFor()
        },
      },
      { page: 'history', arrive: (page) => page.goto('/history') },
      {
        page: 'history-change',
        arrive: async (page) => {
          await page
            .getByRole('main')
            .getByRole('link', { name: /entra-security/ })
            .first()
            .click()
          await page.waitForURL(/\/history\/.+/)
        },
      },
      {
        page: 'history-compare',
        arrive: async (page) => {
          await page.getByRole('link', { name: 'Compare with…' }).click()
          await page.waitForURL(/\/history\/compare/)
        },
      },
      {
        page: 'evidence',
        arrive: async (page) => {
          await page.goto('/history/evidence')
          await press(page, /^Verify/)
          await page
            .getByText(/^The record is intact/)
            .first()
            .waitFor()
        },
      },
      {
        page: 'evidence-report',
        arrive: async (page) => {
          await page.goto('/history/evidence/report')
          await page.getByRole('heading', { level: 1 }).waitFor()
        },
      },
      { page: 'approvals', arrive: (page) => page.goto('/approvals') },
      { page: 'notifications', arrive: (page) => page.goto('/notifications') },
      {
        page: 'tables',
        arrive: async (page) => {
          await page.goto('/logs/tables')
          await page.getByRole('heading', { name: 'Ways to pay less' }).waitFor()
        },
      },
      { page: 'alerts', arrive: (page) => page.goto('/alerts') },
      { page: 'cost', arrive: (page) => page.goto('/cost') },
      { page: 'sessions', arrive: (page) => page.goto('/sessions') },
      {
        page: 'check',
        arrive: async (page) => {
          await page.goto('/check')
          await page.getByRole('button', { name: 'Check again' }).waitFor()
        },
      },
      { page: 'logs', arrive: (page) => page.goto('/logs') },
    ],
  },
]
