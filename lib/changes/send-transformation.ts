import 'server-only'

import { AppError } from '@/lib/app-error'
import type { ActingContext } from '@/lib/auth/acting-context'
import { valueOrAbsent } from '@/lib/azure/answers/existence'
import type { WriteOutcome } from '@/lib/azure/answers/write-outcome'
import type { AzureRequest } from '@/lib/azure/raw-request'
import {
  isRuleOf,
  linkRequest,
  newRuleRequest,
  readRule,
  readTransformation,
  ruleRequest,
  type TransformationInRule,
  writeTransformation,
} from '@/lib/azure/workspaces/transformations'
import { resourceName } from '@/lib/domain/azure/resource-id'
import { isSettled } from '@/lib/domain/changes/change'
import { type ChangedTransformation, isSameRule } from '@/lib/domain/transformations/transformation-state'
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
 * until the workspace refers to it. Never throws for a response from Azure.
 */
export async function sendTransformation(change: WantedTransformation, context: ActingContext): Promise<WriteOutcome> {
  const { access } = context
  try {
    access.credential.forgetAnswers()
    const found = await readTransformation(access, change.id, change.wanted.name)
    if (!found || !isSameRule(found.reading.state, change.before)) return refusal(changedMeanwhile(change))
    if (found.rule) return await writeTransformation(access, 'data-collection-rule', transformationRequest(change, found))
    const refused = await createRule(change, found.reading.location, context)
    return refused ?? (await writeTransformation(access, 'workspace', transformationRequest(change, found)))
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
    return refusal(fault)
  }
}

/** Nothing was sent that could have an effect. */
const refusal = (error: AppError): WriteOutcome => ({ kind: 'refused', error, answer: null })

const changedMeanwhile = ({ wanted }: WantedTransformation) =>
  new AppError({
    code: 'table-changed',
    userMessage: `The workspace's data collection rule changed in Azure after this change to the transformation of ${wanted.name} was requested. Nothing was sent. Review the transformation again.`,
  })

/** Creates the rule of a change unless Azure shows it already. Returns why it isn't there; undefined if it is. */
async function createRule(
  { id, wanted }: WantedTransformation,
  location: string,
  context: ActingContext,
): Promise<WriteOutcome | undefined> {
  const ruleId = wanted.ruleId ?? ''
  const request = newRuleRequest(ruleId, location, id, wanted)
  const present = valueOrAbsent(await readRule(context.access, ruleId))
  if (present)
    return isRuleOf(present, request)
      ? undefined
      : refusal(
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
