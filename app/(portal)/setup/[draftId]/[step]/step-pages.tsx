import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { read, readOrAsk } from '@/app/(portal)/_page/read-or-ask'
import { InteractionPage } from '@/components/pages/interaction-page'
import { SetupStepView } from '@/components/setup/frame/setup-step-view'
import type { OtherDraft } from '@/components/setup/frame/step-props'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { listSettings } from '@/lib/azure/diagnostic-settings'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { configuration } from '@/lib/config/configuration'
import { refreshSignInCounts } from '@/lib/cost/refresh-sign-in-counts'
import { database } from '@/lib/db/database'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { mayTryAgain } from '@/lib/domain/changes/change'
import { setupHref } from '@/lib/domain/portal-paths'
import { categoriesIn } from '@/lib/domain/settings/catalog/category-facts'
import { categoryNote } from '@/lib/domain/settings/catalog/category-notes'
import { reviewedText } from '@/lib/domain/setup/setup-draft'
import { type SetupStepId, setupSteps } from '@/lib/domain/setup/setup-steps'
import { proposedSettingName, wantedSetting } from '@/lib/domain/setup/wanted-setting'
import type { Draft } from '@/lib/drafts/draft-record'
import { findLatestChangeOfDraft } from '@/lib/history/change-record'
import { checkPrerequisites } from '@/lib/setup/check-prerequisites'
import { creationProgress } from '@/lib/setup/creation-progress'
import { findWorkspaces } from '@/lib/setup/find-workspaces'
import { readSelectionCosts } from '@/lib/setup/read-selection-costs'
import { readTenantLicenses } from '@/lib/setup/read-tenant-licenses'
import { reviewDraft } from '@/lib/setup/review-draft'
import { findCreation } from '@/lib/setup/workspace-creation-record'
import { savePreset } from '../../../compliance/actions'
import { destinationActions } from '../../_destinations/destination-actions'
import * as actions from '../../actions'

interface StepPageProps {
  session: Session
  draft: Draft
  /** Open drafts about the same setting. */
  others: OtherDraft[]
}

export async function PrerequisitesPage({ session, draft, others }: StepPageProps) {
  const [findings, name] = await Promise.all([readOrAsk(() => checkPrerequisites(session)), tenantName(session)])
  if (findings.kind === 'ask') return <InteractionPage title={titleOf('prerequisites')} claims={findings.claims} />
  if (findings.kind === 'refused') throw findings.error
  const person = { name: session.name, username: session.username, tenantName: name }
  return (
    <SetupStepView
      step="prerequisites"
      {...common(draft, others)}
      data={{ person, findings: findings.value }}
      recheck={actions.recheckPrerequisite}
    />
  )
}

export async function WorkspacePage({ session, draft, others }: StepPageProps) {
  const access = azureAccess(session)
  const [subscriptions, workspaces, creation] = await Promise.all([
    readOrAsk(() => listSubscriptions(access)),
    readOrAsk(() => findWorkspaces(access)),
    findCreation(await database(), session, draft.id),
  ])
  if (subscriptions.kind === 'ask') return <InteractionPage title={titleOf('workspace')} claims={subscriptions.claims} />
  if (workspaces.kind === 'ask') return <InteractionPage title={titleOf('workspace')} claims={workspaces.claims} />
  return (
    <SetupStepView
      step="workspace"
      {...common(draft, others)}
      data={{
        subscriptions: read(subscriptions),
        workspaces: read(workspaces),
        creation: creation ? creationProgress(creation) : null,
      }}
    />
  )
}

export async function SettingPage({ session, draft, others }: StepPageProps) {
  const live = await readOrAsk(() => listSettings(azureAccess(session)))
  if (live.kind === 'ask') return <InteractionPage title={titleOf('setting')} claims={live.claims} />
  const { workspace } = draft.content
  const proposedName = proposedSettingName(
    workspace.isOn && workspace.id ? resourceName(workspace.id) : undefined,
    live.kind === 'read' ? live.value : [],
  )
  return (
    <SetupStepView
      step="setting"
      {...common(draft, others)}
      data={{ live: read(live), proposedName }}
      selectSetting={actions.selectSetting}
    />
  )
}

export async function LogsPage({ session, draft, others }: StepPageProps) {
  const access = azureAccess(session)
  const [live, licenses, name] = await Promise.all([
    readOrAsk(() => listSettings(access)),
    readOrAsk(() => readTenantLicenses(session, access)),
    tenantName(session),
  ])
  // Not awaited, because Next.js would delay a shutdown until everything is read. The review comes later, and shows what was counted.
  after(() => void refreshSignInCounts(session))
  const listedCategories = live.kind === 'read' ? live.value.flatMap((setting) => setting.listedCategories) : []
  return (
    <SetupStepView
      step="logs"
      {...common(draft, others)}
      data={{
        listedCategories: [...new Set(listedCategories)],
        notes: Object.fromEntries(categoriesIn(access.cloud.id).map((category) => [category, categoryNote(category)])),
        tenantLicenses: licenses.kind === 'read' && licenses.value.kind === 'known' ? licenses.value.value : null,
        tenantName: name,
        costs: await readSelectionCosts(session, draft, live.kind === 'read' ? live.value : []),
      }}
      savePreset={savePreset}
    />
  )
}

export async function DestinationsPage({ session, draft, others }: StepPageProps) {
  const subscriptions = await readOrAsk(() => listSubscriptions(azureAccess(session)))
  if (subscriptions.kind === 'ask') return <InteractionPage title={titleOf('destinations')} claims={subscriptions.claims} />
  const offersPartner = configuration().hasPartnerDestination || draft.baseline?.destinations.partnerId !== undefined
  return <SetupStepView step="destinations" {...common(draft, others)} data={{ subscriptions: read(subscriptions), offersPartner }} />
}

export async function ReviewPage({ session, draft, others }: StepPageProps) {
  const latest = await findLatestChangeOfDraft(await database(), session, draft.id)
  if (latest && !mayTryAgain(latest.state)) redirect(setupHref(draft.id, 'verify'))
  const review = await readOrAsk(() => reviewDraft(session, draft))
  if (review.kind === 'ask') return <InteractionPage title={titleOf('review')} claims={review.claims} />
  const wanted = wantedSetting(draft.content, draft.baseline ?? undefined) ?? null
  const nothingRead = {
    plan: null,
    live: null,
    checks: [],
    requestLine: '',
    requestBody: '',
    lifecycleRequest: null,
    reviewedPolicy: null,
    nothingArrives: null,
    sentinel: null,
    cost: [],
    approvalHours: null,
  }
  return (
    <SetupStepView
      step="review"
      {...common(draft, others)}
      data={{
        ...(review.kind === 'read' ? review.value : nothingRead),
        wanted,
        liveError: review.kind === 'refused' ? review.error.reported() : null,
        attempt: (latest?.attempt ?? 0) + 1,
        reviewed: reviewedText(draft.content),
      }}
      applyDraft={actions.applyDraft}
      acceptLive={actions.acceptLive}
    />
  )
}

function common({ id, revision, updatedAt, content, baseline }: Draft, others: OtherDraft[]) {
  return {
    draft: { id, revision, updatedAt: updatedAt.toISOString(), content, baseline },
    others,
    saveDraft: actions.saveDraft,
    discardDraft: actions.discardDraft,
    destinationActions,
  }
}

function titleOf(step: SetupStepId): string {
  return setupSteps.find(({ id }) => id === step)?.title ?? ''
}
