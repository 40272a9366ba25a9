import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import type { AzureRequest } from '@/lib/azure/raw-request'
import type { CollectionRule } from '@/lib/azure/workspaces/collection-rule'
import { isAsCreated, isRuleOf, linkRequest, newRuleRequest, ruleRequest } from '@/lib/azure/workspaces/transformation-requests'
import { readRule, readTransformation, type TransformationInRule, writeTransformation } from '@/lib/azure/workspaces/transformations'
import { isSameResource, resourceName } from '@/lib/domain/azure/resource-id'
import { isSettled } from '@/lib/domain/changes/change'
import { type ChangedTransformation, isSameRule } from '@/lib/domain/transformations/transformation-state'
import { type Change, changeOf } from '@/lib/history/change-record'
import { createResource } from './create-resource'

/** The part of a change to a transformation that says what to write. */
type WantedTransformation = Pick<ChangedTransformation, 'id' | 'before' | 'wanted'>

/**
 * Returns the one request that brings a transformation into effect: it changes the rule that the workspace refers to, or makes the workspace
 * refer to a new one.
 */
export function transformationRequest({ id, wanted }: WantedTransformation, { rule }: Pick<TransformationInRule, 'rule'>): AzureRequest {
  return rule ? ruleRequest(rule, id, wanted) : linkRequest(id, wanted.ruleId ?? '')
}

/**
 * Sends a recorded change to a transformation. A write replaces the whole rule, so the rule is read again immediately before, and nothing is
 * sent if anything in it is other than what the change started from. A new rule is created first, as a change of its own; it has no effect
 * until the workspace refers to it, and before that, the workspace is read once more. Never throws for a response from Azure.
 */
export async function sendTransformation(change: Change, wanted: ChangedTransformation, context: ActingContext): Promise<WriteOutcome> {
  try {
    const found = await readUnchanged(wanted, context)
    if (!found) return refusal(changedMeanwhile(wanted, 'Nothing was sent.'))
    if (found.rule) return await writeTransformation(context.access, 'data-collection-rule', transformationRequest(wanted, found))
    const refused = await createRule(wanted, found.reading.location, context)
    if (refused) return refused
    const isStill = await readUnchanged(wanted, context)
    if (!isStill || isStill.rule || !(await isPending(change, context))) return refusal(changedMeanwhile(wanted, ruleWithoutEffect))
    return await writeTransformation(context.access, 'workspace', transformationRequest(wanted, found))
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
    return refusal(fault)
  }
}

/** Reads the transformation from Azure; undefined if it's no longer what the change started from. */
async function readUnchanged(wanted: ChangedTransformation, { access }: ActingContext): Promise<TransformationInRule | undefined> {
  access.credential.forgetAnswers()
  const found = await readTransformation(access, wanted.id, wanted.wanted.name)
  return found && isSameRule(found.reading.state, wanted.before) && !found.reading.isShared ? found : undefined
}

/** Whether no check has settled the change since it was recorded, because the writes took long. */
async function isPending({ id }: Change, { db }: ActingContext): Promise<boolean> {
  const { state } = await db.change.findUniqueOrThrow({ where: { id }, select: { state: true } })
  return state === 'pending'
}

/** Nothing was sent that could have an effect. */
const refusal = (error: AppError): WriteOutcome => ({ kind: 'refused', error, answer: null })

const ruleWithoutEffect = "The portal created a data collection rule, which has no effect because the workspace doesn't use it."

const changedMeanwhile = ({ wanted }: WantedTransformation, done: string) =>
  new AppError({
    code: 'table-changed',
    userMessage: `The workspace's data collection rule changed in Azure after this change to the transformation of ${wanted.name} was requested. ${done} Review the transformation again.`,
  })

/**
 * Whether a rule is one that the portal created for a workspace and that has stayed as it was, such as after a change that was refused
 * later. Then it can be replaced.
 */
export async function isLeftover(
  rule: CollectionRule,
  workspaceId: string,
  { db, session }: Pick<ActingContext, 'db' | 'session'>,
): Promise<boolean> {
  if (!isAsCreated(rule, workspaceId)) return false
  const rows = await db.change.findMany({ where: { tenantId: session.tenantId, subject: 'data-collection-rule' } })
  return rows.map(changeOf).some(({ resource }) => resource && isSameResource(resource.id, rule.id))
}

/** Creates the rule of a change unless Azure shows it already. Returns why it isn't there; undefined if it is. */
async function createRule(
  { id, wanted }: WantedTransformation,
  location: string,
  context: ActingContext,
): Promise<WriteOutcome | undefined> {
  const ruleId = wanted.ruleId ?? ''
  const request = newRuleRequest(ruleId, location, id, wanted)
  const present = valueOrAbsent(await readRule(context.access, ruleId))
  if (present && isRuleOf(present, id, wanted)) return undefined
  if (present && !(await isLeftover(present, id, context)))
    return refusal(
      new AppError({
        code: 'table-changed',
        userMessage: `A data collection rule named ${resourceName(ruleId)} already exists. Nothing was sent. Review the transformation again.`,
      }),
    )
  const { change, outcome } = await createResource(
    {
      resourceId: ruleId,
      wanted: { type: 'data-collection-rule', name: resourceName(ruleId), location, workspaceId: id },
      request,
      send: async (sent) => writeTransformation(context.access, 'data-collection-rule', sent),
    },
    context,
  )
  if (outcome.kind === 'refused') return outcome
  if (outcome.kind === 'accepted' || (isSettled(change.state) && change.state === 'confirmed')) return undefined
  return refusal(
    new AppError({
      code: 'no-answer',
      userMessage: `The portal couldn't determine whether Azure created data collection rule ${resourceName(ruleId)}. The workspace doesn't use the rule, so no transformation changed. Try again.`,
      retryable: true,
    }),
  )
}
