import 'server-only'

import { z } from 'zod'
import { Prisma } from '@/generated/prisma/client'
import { AppError } from '@/lib/app-error'
import type { Session } from '@/lib/auth/session'
import type { Database, Transaction } from '@/lib/db/database'
import { databaseNow } from '@/lib/db/database-clock'
import { type ApprovalRule, defaultApprovalRule, isExpired } from '@/lib/domain/changes/approval'
import type { ruleSteps } from '@/lib/domain/history/history-event'
import { raiseEmergencies } from '@/lib/history/raise-emergencies'
import { recordEvent, withTenantLock } from '@/lib/history/record-event'

const offRequestSchema = z.object({ byId: z.string(), byName: z.string(), at: z.string(), expiresAt: z.string() })

/** Returns the rule of the session's tenant, without a request to turn it off that no one approved in time. */
export async function readApprovalRule(
  db: Database | Transaction,
  { tenantId }: Pick<Session, 'tenantId'>,
  now = new Date(),
): Promise<ApprovalRule> {
  const row = await db.tenantRule.findUnique({ where: { tenantId } })
  if (!row) return defaultApprovalRule
  const offRequest = row.offRequest === null ? null : offRequestSchema.parse(row.offRequest)
  return {
    isOn: row.needsApproval,
    hours: row.approvalHours,
    offRequest: offRequest && !isExpired(offRequest.expiresAt, now) ? offRequest : null,
  }
}

/**
 * Turns on the rule, changes how long requests wait, or requests that the rule be turned off. Turning it off also requires
 * approval. Otherwise, one administrator could turn it off and then change the settings alone.
 */
export async function changeApprovalRule(db: Database, session: Session, input: { isOn: boolean; hours: number }): Promise<ApprovalRule> {
  return inRule(db, session, async (rule, now) => {
    // Pressing a button that changes nothing mustn't push what counts out of the rule's history.
    if (rule.isOn === input.isOn && rule.hours === input.hours) return { rule, step: null }
    if (!rule.isOn && !input.isOn) return { rule: { ...rule, hours: input.hours }, step: 'hours-changed' }
    if (!rule.isOn) return { rule: { isOn: true, hours: input.hours, offRequest: null }, step: 'switched-on' }
    if (input.isOn) return { rule: { ...rule, hours: input.hours }, step: 'hours-changed' }
    if (rule.offRequest)
      throw new AppError({
        code: 'already-asked',
        userMessage: `${rule.offRequest.byName} has already requested that the rule be turned off. Another administrator must decide.`,
      })
    const offRequest = {
      byId: session.objectId,
      byName: session.name,
      at: now.toISOString(),
      expiresAt: new Date(now.getTime() + rule.hours * 3_600_000).toISOString(),
    }
    return { rule: { ...rule, offRequest }, step: 'off-requested' }
  })
}

/**
 * Decides about the request to turn off the rule. Only an administrator who didn't make the request can approve it. Any administrator
 * can keep the rule.
 * @throws AppError `nothing-to-decide`, `own-request`.
 */
export async function decideRuleOff(db: Database, session: Session, agrees: boolean): Promise<ApprovalRule> {
  return inRule(db, session, async (rule) => {
    if (!rule.offRequest)
      throw new AppError({
        code: 'nothing-to-decide',
        userMessage: 'This request is no longer open. Reload the page to see the current rule.',
      })
    if (!agrees) return { rule: { ...rule, offRequest: null }, step: 'off-refused' }
    if (rule.offRequest.byId === session.objectId)
      throw new AppError({ code: 'own-request', userMessage: 'You made this request, so another administrator must approve it.' })
    return { rule: { ...rule, isOn: false, offRequest: null }, step: 'switched-off' }
  })
}

/** Turns off the rule without approval, for an organization without another administrator. Recorded as an emergency with its reason. */
export async function switchRuleOffNow(db: Database, session: Session, reason: string): Promise<ApprovalRule> {
  return inRule(db, session, async (rule) => {
    if (!rule.isOn)
      throw new AppError({ code: 'nothing-to-decide', userMessage: 'The rule is already off. Reload the page to see its current state.' })
    return { rule: { ...rule, isOn: false, offRequest: null }, step: 'switched-off-in-an-emergency', note: reason }
  })
}

interface RuleStep {
  rule: ApprovalRule
  /** Null if nothing changes. */
  step: (typeof ruleSteps)[number] | null
  note?: string
}

async function inRule(db: Database, session: Session, decide: (rule: ApprovalRule, now: Date) => Promise<RuleStep>): Promise<ApprovalRule> {
  const { tenantId } = session
  return withTenantLock(db, tenantId, async (transaction) => {
    const now = await databaseNow(transaction)
    const { rule, step, note = '' } = await decide(await readApprovalRule(transaction, session, now), now)
    if (step === null) return rule
    const data = {
      needsApproval: rule.isOn,
      approvalHours: rule.hours,
      offRequest: rule.offRequest ? { ...rule.offRequest } : Prisma.DbNull,
    }
    await transaction.tenantRule.upsert({ where: { tenantId }, create: { tenantId, ...data }, update: data })
    await recordEvent(transaction, {
      tenantId,
      changeId: null,
      actor: session,
      occurredAt: now,
      data: { kind: 'rule-changed', rule: 'two-people', step, hours: rule.hours, note },
    })
    if (step === 'switched-off-in-an-emergency') await raiseEmergencies(transaction, tenantId)
    return rule
  })
}
