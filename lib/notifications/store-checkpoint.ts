import 'server-only'

import { isDeepStrictEqual } from 'node:util'
import { AppError } from '@/lib/app-error'
import { monitoringAccess } from '@/lib/auth/monitoring-access'
import { askedWaitSeconds } from '@/lib/azure/answers/asked-wait'
import type { RawAnswer } from '@/lib/azure/answers/azure-error'
import type { AzureReadAccess } from '@/lib/azure/arm-client'
import { putNewBlob, readBlob, readContainerProtection } from '@/lib/azure/blob-storage/checkpoint-container'
import type { CheckpointContainer } from '@/lib/config/checkpoint-places'
import { configuration } from '@/lib/config/configuration'
import { log } from '@/lib/config/log'
import { containerProtectionWords } from '@/lib/domain/history/container-protection'
import { checkpointSchema, type SignedDocument } from '@/lib/domain/history/signed-document'
import type { SendOutcome } from './send-webhook'

/**
 * Stores a checkpoint as a blob of its own, which is never overwritten, and says how well the container keeps it. One that an earlier attempt
 * has already stored counts as stored. Never throws.
 */
export async function storeCheckpoint(container: CheckpointContainer, checkpoint: SignedDocument): Promise<SendOutcome> {
  const access = containerAccess()
  const name = checkpointBlobName(checkpoint)
  try {
    const answer = await putNewBlob(access, container, name, `${JSON.stringify(checkpoint)}\n`)
    const isStored = answer.status === 201 || (await isSameBlob(access, container, name, { answer, checkpoint }))
    if (!isStored) return refusal(answer)
    return { isAccepted: true, words: `Stored. ${containerProtectionWords[await readContainerProtection(access, container)]}` }
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault
    return { isAccepted: false, words: fault.userMessage }
  }
}

/** Writes to the log how well the container keeps checkpoints, for the portal administrator. */
export async function logContainerProtection(container: CheckpointContainer): Promise<void> {
  const protection = await readContainerProtection(containerAccess(), container)
  const level = protection === 'locked' ? 'info' : 'warn'
  log()[level](
    { container: container.url, protection },
    `The portal stores checkpoints in a container. ${containerProtectionWords[protection]}`,
  )
}

/** The blob of a checkpoint: a folder for each tenant, in which names sort by time. */
export function checkpointBlobName({ document }: SignedDocument): string {
  const { tenantId, issuedAt, events } = checkpointSchema.parse(document)
  return `${tenantId}/${issuedAt.replaceAll(':', '-')}-${events}.json`
}

/** An account trusts one directory, so the container belongs to the first tenant of the configuration. */
function containerAccess(): AzureReadAccess {
  const [tenantId = ''] = configuration().tenantIds
  return monitoringAccess(tenantId)
}

const codeOf = ({ headers }: RawAnswer) => headers['x-ms-error-code']

/** Whether an earlier attempt has stored the checkpoint. A blob of that name with other content is a refusal. */
async function isSameBlob(
  access: AzureReadAccess,
  container: CheckpointContainer,
  name: string,
  { answer, checkpoint }: { answer: RawAnswer; checkpoint: SignedDocument },
): Promise<boolean> {
  if (answer.status !== 409 || codeOf(answer) !== 'BlobAlreadyExists') return false
  const present = await readBlob(access, container, name)
  if (present.status !== 200) return false
  try {
    return isDeepStrictEqual(JSON.parse(present.body), checkpoint)
  } catch {
    return false
  }
}

/** Codes from Microsoft Learn, "Common REST API error codes" and "Blob service error codes". */
function refusal(answer: RawAnswer): SendOutcome {
  const wait = askedWaitSeconds(answer)
  const refused = (words: string): SendOutcome => ({
    isAccepted: false,
    words,
    ...(wait !== undefined && { retryAfterSeconds: wait }),
  })
  switch (codeOf(answer)) {
    case 'AuthorizationPermissionMismatch':
      return refused(
        "The portal's own identity doesn't have permission to add blobs to the container. Assign a role with that permission, such as Storage Blob Data Contributor, to the portal's enterprise application, and then wait a few minutes.",
      )
    case 'AuthorizationFailure':
      return refused(
        "The storage account doesn't allow the portal's network. The account's administrator must allow the network in the firewall.",
      )
    case 'InvalidAuthenticationInfo':
      return refused(
        "Azure Storage didn't accept the portal's own identity. The storage account must be in the first tenant that ENTRA_TENANT_ID lists.",
      )
    case 'ContainerNotFound':
      return refused("The container doesn't exist. Your portal administrator must create it or correct CHECKPOINT_CONTAINER_URL.")
    case 'BlobAlreadyExists':
      return refused(
        "The container already contains a blob with the checkpoint's name. The blob differs from the checkpoint, or the portal can't read it. Your portal administrator must find out who wrote the blob.",
      )
    default:
      return refused(`Azure Storage responded with status ${answer.status}${codeOf(answer) ? ` (${codeOf(answer)})` : ''}.`)
  }
}
