import { after } from 'next/server'
import { cache } from 'react'
import type { SettingSummary } from '@/components/settings/setting-summary'
import { azureAccess } from '@/lib/auth/azure-access'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { checkRetention } from '@/lib/changes/checks/check-retention'
import { observeTenant } from '@/lib/changes/observe-tenant'
import { configuration } from '@/lib/config/configuration'
import { database } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { sentShare } from '@/lib/domain/coverage/sent-share'
import type { ReportedError } from '@/lib/domain/reported-error'
import { isSameSettingName, type LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { Draft } from '@/lib/drafts/draft-record'
import { findChanges, findSettingActivities } from '@/lib/history/find-changes'
import { lastFindings } from '@/lib/history/last-findings'
import { lastObservation } from '@/lib/history/observe-settings'
import { checkDestinations } from '@/lib/setup/check-destinations'
import { refreshTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { otherDraft } from './draft-row'
import { readOrAsk } from './read-or-ask'

/** The settings of a tenant, as far as they can be read. */
export interface TenantSettings {
  kind: 'known'
  /** From Azure or, if Azure can't be read, from the portal's last check; null if there was none. */
  settings: LiveSetting[] | null
  /** When they were read; ISO 8601 UTC. */
  seenAt: string | null
  /** Why Azure couldn't be read. */
  error: ReportedError | null
}

/** Reads the settings of the tenant once for a request, and records them for people who can't read them in Azure. */
export const readTenantSettings = cache(async (session: Session): Promise<TenantSettings | { kind: 'ask'; claims: string }> => {
  const db = await database()
  const now = await databaseNow(db)
  const live = await readOrAsk(() => listSettings(azureAccess(session)))
  if (live.kind === 'ask') return live
  if (live.kind === 'read') {
    const about = { tenantId: session.tenantId, observerId: session.objectId }
    await observeTenant(db, { ...about, settings: live.value, now, readAt: await databaseNow(db) })
    after(async () => {
      // The page might have stored findings, so they're read again, once: each check stores another kind than those that follow use.
      const findings = lastFindings(db, session)
      await checkDestinations(db, session, live.value, findings)
      await checkRetention(db, session, live.value, findings)
      if (isPermitted(session.role, 'draft:write')) await refreshTenantLicenses(session, { findings })
    })
    return { kind: 'known', settings: live.value, seenAt: now.toISOString(), error: null }
  }
  const seen = await lastObservation(db, session.tenantId)
  return { kind: 'known', settings: seen?.settings ?? null, seenAt: seen?.observedAt.toISOString() ?? null, error: live.error.reported() }
})

/**
 * Whether the portal has ever read the settings of a tenant. If it hasn't, it tries to, so that the first page that someone opens doesn't
 * say that nothing is sent.
 */
export async function wereSettingsRead(session: Session): Promise<boolean> {
  if (await lastObservation(await database(), session.tenantId)) return true
  const read = await readTenantSettings(session)
  return read.kind === 'known' && read.settings !== null
}

/** Whether the portal's records contain a setting. Doesn't read Azure. */
export async function isKnownSetting(session: Session, settingName: string): Promise<boolean> {
  const db = await database()
  const [seen, { rows }] = await Promise.all([
    lastObservation(db, session.tenantId),
    findChanges(db, session, { setting: settingName }, { take: 1 }),
  ])
  return rows.length > 0 || (seen?.settings.some(({ name }) => isSameSettingName(name, settingName)) ?? false)
}

/** Returns settings with their latest changes and open drafts. */
export async function summariesOf(session: Session, settings: readonly LiveSetting[], drafts: readonly Draft[]): Promise<SettingSummary[]> {
  const names = settings.map(({ name }) => name)
  const activities = await findSettingActivities(await database(), session, names)
  return settings.map((setting, index) => {
    const isAbout = ({ baseline }: Draft) => baseline !== null && isSameSettingName(baseline.name, setting.name)
    return {
      setting,
      share: sentShare(setting, configuration().cloud.id),
      activity: activities[index] ?? { lastConfirmed: null, underWay: null },
      drafts: drafts.filter(isAbout).map((draft) => otherDraft(draft, session)),
    }
  })
}
