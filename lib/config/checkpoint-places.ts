import 'server-only'

import { resolve } from 'node:path'
import { z } from 'zod'

/** A blob container that gets checkpoints of the record. */
export interface CheckpointContainer {
  /** The container's address, without a trailing slash. */
  url: string
  /** Its resource ID in Azure Resource Manager, which alone says whether its immutability policy is locked; undefined if it isn't set. */
  resourceId: string | undefined
}

const resourceIdPattern =
  /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.Storage\/storageAccounts\/[^/]+\/blobServices\/default\/containers\/[^/]+$/i

/** The variables that say where checkpoints go besides the webhook and the log. */
export const checkpointVariables = {
  CHECKPOINT_FILE: z.string().optional(),
  CHECKPOINT_CONTAINER_URL: z.string().superRefine(refuseContainerUrl).optional(),
  CHECKPOINT_CONTAINER_ID: z
    .string()
    .regex(
      resourceIdPattern,
      'must be the resource ID of a container: /subscriptions/…/storageAccounts/ACCOUNT/blobServices/default/containers/NAME',
    )
    .optional(),
}

interface Given {
  CHECKPOINT_FILE?: string | undefined
  CHECKPOINT_CONTAINER_URL?: string | undefined
  CHECKPOINT_CONTAINER_ID?: string | undefined
}

/** Where checkpoints go besides the webhook and the log. */
export interface CheckpointPlaces {
  /** The file that gets checkpoints. */
  checkpointFile: string | undefined
  /** The container that gets each checkpoint as a blob of its own. */
  checkpointContainer: CheckpointContainer | undefined
}

/**
 * Returns the configured places.
 * @returns a sentence that says what is wrong if the variables don't fit together.
 */
export function checkpointPlaces({
  CHECKPOINT_FILE: file,
  CHECKPOINT_CONTAINER_URL: url,
  CHECKPOINT_CONTAINER_ID: resourceId,
}: Given): CheckpointPlaces | string {
  const checkpointFile = file === undefined ? undefined : resolve(file)
  if (url === undefined)
    return resourceId === undefined
      ? { checkpointFile, checkpointContainer: undefined }
      : 'CHECKPOINT_CONTAINER_URL is missing, so CHECKPOINT_CONTAINER_ID has no effect.'
  const { origin, pathname } = new URL(url)
  const address = `${origin}${pathname.replace(/\/+$/, '')}`
  if (resourceId !== undefined && nameIn(resourceId).toLowerCase() !== nameIn(address))
    return 'CHECKPOINT_CONTAINER_URL and CHECKPOINT_CONTAINER_ID name different containers.'
  return { checkpointFile, checkpointContainer: { url: address, resourceId } }
}

const nameIn = (path: string) => path.split('/').at(-1) ?? ''

/** A name of a container (Microsoft Learn, "Naming and referencing containers, blobs, and metadata"). */
const containerName = /^[a-z0-9](?:-?[a-z0-9]){2,62}$/

function refuseContainerUrl(text: string, context: z.RefinementCtx<string>): void {
  const url = URL.parse(text)
  // An account that is addressed by path, as with Azurite, has its name in front of the container's.
  const segments = url?.pathname.split('/').filter(Boolean) ?? []
  const refuse = (message: string) => context.addIssue({ code: 'custom', message })
  if (url?.protocol !== 'https:' || segments.length < 1 || segments.length > 2 || !containerName.test(segments.at(-1) ?? ''))
    refuse('must be the address of a container, such as https://contosoaudit.blob.core.windows.net/checkpoints')
  else if (url.search || url.hash || url.username || url.password)
    refuse(
      "can't contain a query, a fragment, a user name, or a password, so a shared access signature isn't allowed. The portal signs in as its app registration",
    )
}
