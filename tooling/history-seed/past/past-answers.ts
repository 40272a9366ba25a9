import { outcomeOf, type WriteOutcome } from '@/lib/azure/answers/write-outcome'
import type { AzureRequest } from '@/lib/azure/raw-request'
import type { AlertResourceState } from '@/lib/domain/alerts/alert-resource'
import type { ChangeSubject } from '@/lib/domain/changes/change'
import type { DiagnosticSetting } from '@/lib/domain/settings/diagnostic-setting'
import { linkedAuthorizationFailed } from '../../../emulator/arm/arm-errors'
import { findPersona } from '../../../emulator/personas'
import type { Random } from '../random'

/** How Azure answered a request. */
export interface PastAnswer {
  status: number
  headers?: Readonly<Record<string, string>>
  body: object
}

/** Returns the outcome of a write as the portal reads it from Azure's answer, with new IDs. */
export function outcomeOfAnswer(
  answer: PastAnswer,
  { method }: AzureRequest,
  subject: ChangeSubject,
  ids: { at: Date; random: Random },
): WriteOutcome {
  const { at, random } = ids
  const headers = { ...answer.headers, 'x-ms-request-id': random.uuid(at), 'x-ms-correlation-request-id': random.uuid(at) }
  return outcomeOf(
    { status: answer.status, headers, body: JSON.stringify(answer.body) },
    { surface: subject === 'transformation' ? 'data-collection-rule' : subject, method },
  )
}

/** Azure takes a setting and answers with it. */
export function acceptsSetting({ name }: DiagnosticSetting, { body }: AzureRequest): PastAnswer {
  const id = `/providers/microsoft.aadiam/diagnosticSettings/${name}`
  return { status: 200, body: { id, type: 'microsoft.aadiam/diagnosticSettings', name, ...(JSON.parse(body) as object) } }
}

/** Azure creates an alert rule or an action group and answers with it. */
export function acceptsResource(id: string, { name }: AlertResourceState, { body }: AzureRequest): PastAnswer {
  return { status: 201, body: { id, name, ...(JSON.parse(body) as object) } }
}

/** Azure refuses a setting because a deny assignment keeps its author from the keys of a namespace, which permissions don't show. */
export function refusesNamespace(ruleId: string): PastAnswer {
  const { status, headers, body } = linkedAuthorizationFailed(
    findPersona('security-administrator'),
    'microsoft.aadiam/diagnosticSettings/write',
    '/providers/microsoft.aadiam/diagnosticSettings',
    'microsoft.eventhub/namespaces/authorizationrules/listkeys/action',
    ruleId,
  )
  return { status, headers, body: body as object }
}
