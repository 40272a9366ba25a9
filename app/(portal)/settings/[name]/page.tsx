import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { decodeName } from '@/app/(portal)/_page/decode-name'
import { isKnownSetting, readTenantSettings, summariesOf } from '@/app/(portal)/_page/tenant-settings'
import { InteractionPage } from '@/components/pages/interaction-page'
import { GoneSetting } from '@/components/settings/gone-setting'
import { SettingView } from '@/components/settings/setting-view'
import { ErrorCallout } from '@/components/ui/error-callout'
import { PageSkeleton } from '@/components/ui/layout/page-skeleton'
import { PageHeader } from '@/components/ui/page-header'
import { StreamedPart } from '@/components/ui/streamed-part'
import { readArrivals } from '@/lib/arrival/read-arrivals'
import { recordedFacts } from '@/lib/arrival/recorded-facts'
import { requireSession } from '@/lib/auth/current-session'
import { isPermitted } from '@/lib/auth/permissions'
import type { Session } from '@/lib/auth/session'
import { readCosts } from '@/lib/cost/read-costs'
import { database } from '@/lib/db/database'
import { isSameResource } from '@/lib/domain/azure/resource-id'
import { estimateWords } from '@/lib/domain/cost/words/cost-words'
import { isSameSettingName } from '@/lib/domain/settings/diagnostic-setting'
import { findDraftsOfSetting } from '@/lib/drafts/draft-record'
import { findChanges, findSettingActivity } from '@/lib/history/find-changes'
import { startSetup } from '../../setup/actions'

interface SettingParams {
  params: Promise<{ name: string }>
}

export async function generateMetadata({ params }: SettingParams): Promise<Metadata> {
  const settingName = decodeName((await params).name)
  if (settingName === undefined || !(await canShow(await requireSession('setting:read'), settingName))) notFound()
  return { title: settingName }
}

export default async function SettingPage({ params }: SettingParams) {
  const session = await requireSession('setting:read')
  const settingName = decodeName((await params).name)
  if (settingName === undefined) notFound()
  const setting = <Setting session={session} settingName={settingName} />
  // After a skeleton is sent, the response can't be a 404, so an unknown name waits for Azure.
  if (!(await isKnownSetting(session, settingName))) return setting
  return <StreamedPart fallback={<PageSkeleton shape="columns" label="Loading setting" />}>{setting}</StreamedPart>
}

/** Whether the page of a setting has something to show. Only a name that the portal's records don't contain waits for Azure. */
async function canShow(session: Session, settingName: string): Promise<boolean> {
  if (await isKnownSetting(session, settingName)) return true
  const known = await readTenantSettings(session)
  return known.kind === 'ask' || known.error !== null || (known.settings ?? []).some(({ name }) => isSameSettingName(name, settingName))
}

async function Setting({ session, settingName }: { session: Session; settingName: string }) {
  const db = await database()
  const canEdit = isPermitted(session.role, 'draft:write')
  const [known, timeline] = await Promise.all([readTenantSettings(session), findChanges(db, session, { setting: settingName })])
  if (known.kind === 'ask') return <InteractionPage title={settingName} claims={known.claims} />
  const { error, seenAt } = known
  const setting = known.settings?.find(({ name }) => isSameSettingName(name, settingName))
  const drafts = setting && canEdit ? await findDraftsOfSetting(db, session, setting.name) : []
  const [summary] = setting ? await summariesOf(session, [setting], drafts) : []
  if (summary && seenAt !== null) {
    const facts = recordedFacts(db, session)
    const [[arrival = null], costs, { accounts, destinations: findings }] = await Promise.all([
      readArrivals(db, session, [summary.setting], facts),
      readCosts(db, session, { settings: known.settings ?? [], facts }),
      facts.findings(),
    ])
    const { storageAccountId = '' } = summary.setting.destinations
    return (
      <SettingView
        summary={summary}
        timeline={timeline.rows}
        error={error}
        seenAt={seenAt}
        canEdit={canEdit}
        startSetup={startSetup}
        arrival={arrival}
        cost={estimateWords(costs.estimate([summary.setting]))}
        findings={findings}
        retention={accounts.find(({ id }) => isSameResource(id, storageAccountId)) ?? null}
      />
    )
  }
  const [latest] = timeline.rows
  if (latest)
    return (
      <GoneSetting
        settingName={latest.settingName}
        activity={await findSettingActivity(db, session, settingName)}
        timeline={timeline.rows}
        error={error}
        canEdit={canEdit}
      />
    )
  if (!error) notFound()
  return (
    <>
      <PageHeader title={settingName} breadcrumbs={[{ label: 'Diagnostic settings', href: '/settings' }]} />
      <ErrorCallout error={error} isAlert={false} />
    </>
  )
}
