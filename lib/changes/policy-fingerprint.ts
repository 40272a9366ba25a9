import 'server-only'

import { createHash } from 'node:crypto'
import { type LifecycleRule, policyText } from '@/lib/domain/settings/storage-retention'

/** Returns a short text that is equal for equal lifecycle management policies, so that a save can detect whether the reviewed policy has changed. */
export function policyFingerprint(rules: readonly LifecycleRule[]): string {
  return createHash('sha256').update(policyText(rules)).digest('base64url')
}
