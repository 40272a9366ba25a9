import 'server-only'

import { azureAccess } from '@/lib/auth/azure-access'
import type { Session } from '@/lib/auth/session'
import { tenantName } from '@/lib/auth/tenant-name'
import { lifecycleRequest } from '@/lib/azure/lifecycle-policy'
import { rightTo } from '@/lib/azure/permissions'
import { readApprovalRule } from '@/lib/changes/approvals/approval-rule'
import { policyFingerprint } from '@/lib/changes/policy-fingerprint'
import { readPlanFacts } from '@/lib/changes/read-plan-facts'
import { requestOf } from '@/lib/changes/send-change'
import { costOfChange } from '@/lib/cost/cost-of-change'
import { database } from '@/lib/db/database'
import type { ChangePlan } from '@/lib/domain/changes/plan/change-plan'
import { type NothingArrives, nothingArrives } from '@/lib/domain/changes/plan/license-check'
import { planChange } from '@/lib/domain/changes/plan/plan-change'
import type { ReviewCheck } from '@/lib/domain/changes/plan/review-check'
import { reviewChecks } from '@/lib/domain/changes/plan/review-checks'
import { type DestinationState, lifecycleAction } from '@/lib/domain/settings/destination-candidate'
import type { LiveSetting } from '@/lib/domain/settings/diagnostic-setting'
import type { Draft } from '@/lib/drafts/draft-record'
import { keepFindings } from '@/lib/history/last-findings'
import { checkPrerequisites } from './check-prerequisites'
import { readTenantLicenses } from './read-tenant-licenses'

/** Everything that a person should see before saving a draft. */
export interface DraftReview {
  plan: ChangePlan
  /** The current setting; null for a new one. */
  live: LiveSetting | null
  checks: ReviewCheck[]
  requestLine: string
  requestBody: string
  lifecycleRequest: { line: string; body: string } | null
  reviewedPolicy: string | null
  /** Categories for which nothing can arrive with the tenant's licenses; null if there are none, or if that's unknown. */
  nothingArrives: NothingArrives | null
  sentinel: DestinationState['sentinel']
  /** What the change does to the cost, in sentences. */
  cost: string[]
  /** Hours within which another administrator must approve; null if no approval is required. */
  approvalHours: number | null
}

/**
 * Reads everything that a draft depends on, as the person, and returns what saving it would do and what was checked.
 * @throws AppError if the live settings can't be read; InteractionRequiredError if Microsoft Entra requires a sign-in step first.
 */
export async function reviewDraft(session: Session, draft: Draft): Promise<DraftReview> {
  const access = azureAccess(session)
  const [facts, [role], licenses, name, rule] = await Promise.all([
    readPlanFacts(access, draft),
    checkPrerequisites(session, 'role'),
    readTenantLicenses(session, access),
    tenantName(session),
    readApprovalRule(await database(), session),
  ])
  const plan = planChange(draft, facts)
  if (plan.kept && !('fault' in plan.kept)) {
    const { storageAccountId: id, protection } = plan.kept
    await keepFindings(await database(), session, [{ kind: 'retention', id, rules: plan.retention?.before ?? plan.kept.rules, protection }])
  }
  const { retention } = plan
  const lifecycleRight = retention ? await rightTo(access, lifecycleAction, retention.storageAccountId) : undefined
  const request = requestOf(plan)
  const policyRequest = retention && lifecycleRequest(retention.storageAccountId, retention.after)
  return {
    plan,
    live: plan.before ? (facts.live.find((setting) => setting.name === plan.before?.name) ?? null) : null,
    checks: reviewChecks({
      plan,
      settingCount: facts.live.length,
      listedCategories: facts.live.flatMap(({ listedCategories }) => listedCategories),
      destinations: facts.destinations,
      lifecycleRight,
      role,
      licenses,
      person: { userPrincipalName: session.username, tenantName: name },
    }),
    requestLine: `${request.method} ${request.path}`,
    requestBody: request.body,
    lifecycleRequest: policyRequest ? { line: `${policyRequest.method} ${policyRequest.path}`, body: policyRequest.body } : null,
    reviewedPolicy: retention ? policyFingerprint(retention.before) : null,
    nothingArrives: nothingArrives(plan.wanted?.enabledCategories ?? [], licenses, name),
    sentinel: facts.destinations.find(({ kind }) => kind === 'workspace')?.state.sentinel ?? null,
    cost: await costOfChange(session, facts, plan),
    approvalHours: rule.isOn && plan.riskReasons.length > 0 ? rule.hours : null,
  }
}
