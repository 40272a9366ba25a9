import { redirect } from 'next/navigation'
import { InteractionPage } from '@/components/shell/interaction-page'
import { SetupStepView } from '@/components/setup/setup-step-view'
import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import { listSettings, putRequest } from '@/lib/azure/diagnostic-settings'
import { readLicenses } from '@/lib/azure/graph'
import { listSubscriptions } from '@/lib/azure/subscriptions'
import { listWorkspaces } from '@/lib/azure/workspaces'
import { mayTryAgain } from '@/lib/changes/apply-change'
import { findLatestChangeOfDraft } from '@/lib/changes/change-record'
import { checkPrerequisites } from '@/lib/changes/check-prerequisites'
import type { Draft } from '@/lib/changes/drafts'
import { planChange } from '@/lib/changes/plan-change'
import { database } from '@/lib/db/database'
import { resourceName } from '@/lib/entra-logs/resource-id'
import { chosenSubscriptionId, proposedSettingName, reviewedText, setupSteps, wantedSetting, type SetupStepId } from '@/lib/entra-logs/setup-draft'
import { read, readOrAsk } from '../../../read-or-ask'
import * as actions from '../../actions'

interface StepPageProps {
  session: Session
  draft: Draft
}

export async function PrerequisitesPage({ session, draft }: StepPageProps) {
  const findings = await readOrAsk(() => checkPrerequisites(session))
  if (findings.kind === 'ask') return <InteractionPage title={titleOf('prerequisites')} claims={findings.claims} />
  if (findings.kind === 'refused') throw findings.error
  return <SetupStepView step="prerequisites" draft={kept(draft)} saveDraft={actions.saveDraft} data={{ findings: findings.value }} recheck={actions.recheckPrerequisite} />
}

export async function WorkspacePage({ session, draft }: StepPageProps) {
  const access = azureAccess(session)
  const subscriptionId = chosenSubscriptionId(draft.content)
  const [subscriptions, workspaces] = await Promise.all([
    readOrAsk(() => listSubscriptions(access)),
    subscriptionId ? readOrAsk(() => listWorkspaces(access, subscriptionId)) : null,
  ])
  if (subscriptions.kind === 'ask') return <InteractionPage title={titleOf('workspace')} claims={subscriptions.claims} />
  if (workspaces?.kind === 'ask') return <InteractionPage title={titleOf('workspace')} claims={workspaces.claims} />
  return (
    <SetupStepView
      step="workspace"
      draft={kept(draft)}
      saveDraft={actions.saveDraft}
      data={{ subscriptions: read(subscriptions), selectedSubscriptionId: subscriptionId, workspaces: workspaces && read(workspaces) }}
      loadWorkspaces={actions.loadWorkspaces}
      checkRight={actions.checkWorkspaceRight}
    />
  )
}

export async function SettingPage({ session, draft }: StepPageProps) {
  const live = await readOrAsk(() => listSettings(azureAccess(session)))
  if (live.kind === 'ask') return <InteractionPage title={titleOf('setting')} claims={live.claims} />
  const { workspaceId } = draft.content
  const proposedName = proposedSettingName(workspaceId ? resourceName(workspaceId) : undefined, live.kind === 'read' ? live.value : [])
  return <SetupStepView step="setting" draft={kept(draft)} saveDraft={actions.saveDraft} data={{ live: read(live), proposedName }} chooseSetting={actions.chooseSetting} />
}

export async function LogsPage({ session, draft }: StepPageProps) {
  const access = azureAccess(session)
  const [live, licenses] = await Promise.all([readOrAsk(() => listSettings(access)), readOrAsk(() => readLicenses(access))])
  const listedCategories = live.kind === 'read' ? live.value.flatMap((setting) => setting.listedCategories) : []
  return (
    <SetupStepView
      step="logs"
      draft={kept(draft)}
      saveDraft={actions.saveDraft}
      data={{ listedCategories: [...new Set(listedCategories)], tenantLicenses: licenses.kind === 'read' ? licenses.value : null }}
    />
  )
}

export async function ReviewPage({ session, draft }: StepPageProps) {
  const latest = await findLatestChangeOfDraft(await database(), session, draft.id)
  if (latest && !mayTryAgain(latest.state)) redirect(`/setup/${draft.id}/verify`)
  const live = await readOrAsk(() => listSettings(azureAccess(session)))
  if (live.kind === 'ask') return <InteractionPage title={titleOf('review')} claims={live.claims} />
  const plan = live.kind === 'read' ? planChange(draft, live.value) : undefined
  const wanted = plan?.wanted ?? wantedSetting(draft.content, draft.baseline ?? undefined)
  const request = putRequest(wanted)
  const before = plan?.before
  return (
    <SetupStepView
      step="review"
      draft={kept(draft)}
      saveDraft={actions.saveDraft}
      data={{
        wanted,
        live: before && live.kind === 'read' ? (live.value.find(({ name }) => name === before.name) ?? null) : null,
        liveError: live.kind === 'refused' ? live.error.reported() : null,
        conflict: plan?.liveChanged ? { summary: `Somebody changed ${wanted.name} in Azure since this draft began.` } : null,
        faults: plan?.faults ?? [],
        requestLine: `${request.method} ${request.path}`,
        requestBody: request.body,
        attempt: (latest?.attempt ?? 0) + 1,
        reviewed: reviewedText(draft.content),
      }}
      applyDraft={actions.applyDraft}
      acceptLive={actions.acceptLive}
    />
  )
}

function titleOf(step: SetupStepId): string {
  return setupSteps.find(({ id }) => id === step)?.title ?? ''
}

function kept({ id, revision, updatedAt, content, baseline }: Draft) {
  return { id, revision, updatedAt: updatedAt.toISOString(), content, baseline }
}
