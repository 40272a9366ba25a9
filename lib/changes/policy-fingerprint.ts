import 'server-only'

import { createHash } from 'node:crypto'
import { type LifecycleRule, policyText } from '@/lib/domain/settings/storage-retention'

/** A short text that is equal for equal lifecycle policies: what a review passes on, so that the save can tell whether it still holds. */
export function policyFingerprint(rules: readonly LifecycleRule[]): string {
  return createHash('sha256').update(policyText(rules)).digest('base64url')
}
